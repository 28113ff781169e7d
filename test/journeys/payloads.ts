/** What a payload does when it manages to run: the window that embeds the frame hears it. */
export const canary = `parent.postMessage('canary','*')`

/** For places where quotes are taken. */
export const encoded = canary.replaceAll("'", '&#39;')

/**
 * Shapes of HTML that have run script somewhere: in editors that show Markdown, past sanitisers, in old and new browsers.
 * Sources: the XSS filter evasion cheat sheet of OWASP, DOMPurify's own fixtures, and the advisories that are named.
 */
export const payloads: readonly (readonly [name: string, html: string])[] = [
  ['a script', `<script>${canary}</script>`],
  ['a script from the repository', '<script src="/file/script.js"></script>'],
  ['a script from a data address', `<script src="data:text/javascript,${canary}"></script>`],
  ['a module script', `<script type="module">${canary}</script>`],
  ['a script with a guessed nonce', `<script nonce="">${canary}</script>`],
  ['an image that fails', `<img src="x:x" onerror="${canary}">`],
  [
    'an image that loads',
    `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="${canary}" onerror="${canary}">`,
  ],
  ['an attribute without quotes', `<img/src=x:x/onerror=${encoded}>`],
  ['a newline in an attribute name', `<img src="x:x"\nonerror\n=\n"${canary}">`],
  ['an unclosed tag', `<img src="x:x" onerror="${canary}" `],
  ['an SVG that loads', `<svg onload="${canary}"></svg>`],
  ['a script inside SVG', `<svg><script>${canary}</script></svg>`],
  ['an SVG animation', `<svg><animate onbegin="${canary}" attributeName="x" dur="1s"></animate></svg>`],
  [
    'an SVG animation that sets an address',
    `<svg><a><animate attributeName="href" values="javascript:${canary}"></animate><text>x</text></a></svg>`,
  ],
  ['foreign content in SVG', `<svg><foreignObject><img src="x:x" onerror="${canary}"></foreignObject></svg>`],
  [
    'an SVG use of data',
    `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${canary}</script></svg>#x"></use></svg>`,
  ],
  ['a frame with a script (Zettlr 1716)', `<iframe src="javascript:${canary}" onload="${canary}"></iframe>`],
  [
    'a frame with a document of its own (JVN 98239374)',
    `<iframe srcdoc="<script>parent.${encoded}</script>"></iframe>`,
  ],
  ['an embedded document (CVE-2020-15930)', `<embed src="javascript:${canary}">`],
  ['an object', `<object data="data:text/html,<script>${encoded}</script>"></object>`],
  ['a style that loads (Theia 7954)', `<style onload="${canary}"></style>`],
  [
    'a link that loads',
    `<link rel="stylesheet" href="/file/page.html" onerror="${canary}" onload="${canary}">`,
  ],
  ['a refresh', `<meta http-equiv="refresh" content="0;url=javascript:${canary}">`],
  ['another base', '<base href="https://evil.test/">'],
  ['a field that takes the focus', `<input autofocus onfocus="${canary}">`],
  ['a select that takes the focus', `<select autofocus onfocus="${canary}"></select>`],
  ['details that open', `<details open ontoggle="${canary}"><summary>x</summary></details>`],
  ['a marquee', `<marquee onstart="${canary}">x</marquee>`],
  ['a video without a source', `<video><source onerror="${canary}"></video>`],
  ['an audio that fails', `<audio src="x:x" onerror="${canary}"></audio>`],
  ['a body', `<body onload="${canary}" onpageshow="${canary}">`],
  [
    'a style animation',
    `<style>@keyframes x{}</style><b style="animation-name:x;animation-duration:1ms" onanimationstart="${canary}">x</b>`,
  ],
  ['a transition', `<b style="transition:opacity 1ms;opacity:0" ontransitionend="${canary}">x</b>`],
  [
    'a form that submits itself',
    `<form action="javascript:${canary}"><input type="submit" id="s" autofocus></form>`,
  ],
  [
    'a button with an action',
    `<form id="f"></form><button form="f" formaction="javascript:${canary}">x</button>`,
  ],
  [
    'a mutation through noscript (CVE-2019-11358 kind)',
    `<noscript><p title="</noscript><img src=x:x onerror=${encoded}>"></noscript>`,
  ],
  [
    'a mutation through math',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x:x onerror=${encoded}&gt;"></mglyph></table></mtext></math>`,
  ],
  [
    'a mutation through a form in math',
    `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${canary}"></style></mglyph></form>`,
  ],
  [
    'a mutation through svg and style',
    `<svg></p><style><a id="</style><img src=x:x onerror=${encoded}>"></style></svg>`,
  ],
  ['a template', `<template><img src="x:x" onerror="${canary}"></template>`],
  [
    'a shadow root',
    `<div><template shadowrootmode="open"><img src="x:x" onerror="${canary}"></template></div>`,
  ],
  ['a comment that ends early', `<!--><img src="x:x" onerror="${canary}">-->`],
  ['a processing instruction', `<?xml version="1.0"?><img src="x:x" onerror="${canary}">`],
  ['character data', `<![CDATA[<img src="x:x" onerror="${canary}">]]>`],
  [
    'the name of a fence (CVE-2021-29996)',
    `<pre><code class="language-&quot;&gt;&lt;img src=x:x onerror=${encoded}&gt;">x</code></pre>`,
  ],
  [
    'clobbering of the document',
    '<form id="body"><input name="attributes"><img name="createElement"></form>',
  ],
  ['a custom element', `<x-x onclick="${canary}" autofocus tabindex="1" onfocus="${canary}">x</x-x>`],
  ['a popover', `<button popovertarget="x">x</button><div popover id="x" onbeforetoggle="${canary}">x</div>`],
]

/** Links that must not run, whoever clicks them. */
export const linkPayloads: readonly string[] = [
  `<a href="javascript:${canary}">x</a>`,
  `<a href="JaVaScRiPt:${canary}">x</a>`,
  `<a href=" &#14; javascript:${canary}">x</a>`,
  `<a href="java&#9;script:${canary}">x</a>`,
  `<a href="javascript&colon;${canary}">x</a>`,
  `<a href="data:text/html,<script>parent.${encoded}</script>">x</a>`,
  `<a href="vbscript:${canary}">x</a>`,
  `<a href="x:x" onclick="${canary}">x</a>`,
  `<a href="https://evil.test/" target="_blank">x</a>`,
  `<a href="https://evil.test/" target="_top">x</a>`,
  `<a href="https://evil.test/" ping="https://evil.test/">x</a>`,
  `<a href="https://evil.test/" download>x</a>`,
  `<svg><a href="javascript:${canary}"><text y="20">x</text></a></svg>`,
  `<math><a href="javascript:${canary}">x</a></math>`,
  `<map name="m"><area href="javascript:${canary}" shape="default"></map><img usemap="#m" src="/file/pictures/pixel.png">`,
]

/** Content that would tell somebody that the page is being read. */
export const beacons: readonly string[] = [
  '<img src="https://evil.test/1">',
  '<img srcset="https://evil.test/2 1x">',
  '<picture><source srcset="https://evil.test/3"><img src="x:x"></picture>',
  '<video poster="https://evil.test/4" src="https://evil.test/5"></video>',
  '<audio src="https://evil.test/6" autoplay></audio>',
  '<b style="background:url(https://evil.test/7)">x</b>',
  '<style>@import url(https://evil.test/8); @font-face { font-family: f; src: url(https://evil.test/9) } b { font-family: f }</style>',
  '<link rel="stylesheet" href="https://evil.test/10"><link rel="prefetch" href="https://evil.test/11">',
  '<link rel="dns-prefetch" href="https://evil.test/"><link rel="preconnect" href="https://evil.test/">',
  '<iframe src="https://evil.test/12"></iframe><object data="https://evil.test/13"></object>',
  '<svg><image href="https://evil.test/14"></image><use href="https://evil.test/15#x"></use></svg>',
  '<table background="https://evil.test/16"><tr><td>x</td></tr></table>',
  '<meta http-equiv="refresh" content="0;url=https://evil.test/17">',
  '<input type="image" src="https://evil.test/18">',
]
