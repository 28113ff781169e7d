/*
 * What word processors and browsers put on the clipboard, in their own shapes: conditional comments and list marks as
 * text in Word, a wrapper and styles instead of elements in Google Docs, scripts and chrome on web pages.
 */

/** Word 365. */
export const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; mso-style-unhide:no;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'>
<!--StartFragment-->
<h2><b>Season opening<o:p></o:p></b></h2>
<p class=MsoNormal>The pool opens on <b style='mso-bidi-font-weight:normal'>Saturday</b><span style='mso-spacerun:yes'>&nbsp; </span>at
<i>nine</i>, see <a href="https://example.org/times"><span lang=DE>the timetable</span></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Bring a towel<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Children<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>under six: free<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>older: two euros<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Register<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Pay<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal><b>Day</b><o:p></o:p></p></td><td><p class=MsoNormal><b>Opens</b><o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Saturday<o:p></o:p></p></td><td><p class=MsoNormal>9:00<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Sunday<o:p></o:p></p></td><td><p class=MsoNormal>10:00<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>`

/** Google Docs in Chromium. */
export const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e3d4c-7fff-0000">
<h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-weight:400;font-style:normal;text-decoration:none;">Minutes</span></h1>
<p dir="ltr"><span style="font-weight:400;">Present: </span><span style="font-weight:700;font-style:normal;">Anna</span><span style="font-weight:400;">, </span><span style="font-weight:400;font-style:italic;">Bert</span><span> and </span><span style="text-decoration:line-through;-webkit-text-decoration-skip:none;">Carl</span><span>.</span></p><br />
<ul style="margin-top:0;"><li dir="ltr" aria-level="1" style="list-style-type:disc;"><p dir="ltr" role="presentation"><span style="font-weight:400;">First</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Below the first</span></p></li></ul>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Second</span></p></li></ul>
<p><a href="https://www.google.com/url?q=https://example.org/agenda?x%3D1&amp;sa=D&amp;source=editors"><span style="text-decoration:underline;">Agenda</span></a></p></b>`

/** A page of documentation on the web. */
export const web = `<nav><a href="https://example.org/">Home</a></nav><script>alert(1)</script><style>p{color:red}</style>
<article><h2>Install <button>Copy</button></h2>
<p onclick="alert(1)">Run <code>npm ci</code> &amp; wait.<br>Then go on.</p>
<div class="highlight"><pre><code class="language-bash">npm ci
npm start
</code></pre></div>
<blockquote><p>Quoted <em>words</em></p></blockquote><hr>
<ul class="contains-task-list"><li><input type="checkbox" checked disabled> done</li><li><input type="checkbox" disabled> open</li></ul>
<img src="https://example.org/a.png" onerror="alert(1)"><img src="data:image/png;base64,iVBORw0KGgo="></article>`
