/*
 * Which style sheets a site's pages are shown with, learned from the names of its files and the text of its layouts.
 * Only CSS as it lies there: what a build would have to make first cannot be shown.
 */

/** Where generators look for layouts, and the pages that link style sheets themselves. */
const layout =
  /^(?:.*\/)?(?:_?layouts?|_includes|templates|partials|theme|themes\/[^/]+\/layouts)\/.*\.(?:html?|njk|liquid|hbs|ejs|pug|astro|vue|jsx|tsx)$|^(?:index|src\/app|src\/html|src\/pages\/_document)\.(?:html?|tsx|jsx)$/i

/** True for a file that may link style sheets. */
export function isLayout(path: string): boolean {
  return layout.test(path)
}

/** The usual places, the most usual first. */
const usualPlaces: readonly RegExp[] = [
  /^(?:website\/)?src\/css\/custom\.css$/,
  /^(?:docs\/)?\.vitepress\/theme\/(?:style|custom|index)\.css$/,
  /^src\/(?:styles?|css|assets)\/(?:global|main|index|style|styles|base|custom)\.css$/,
  /^(?:static|assets|public|source|src)?\/?(?:css|styles?|stylesheets|assets\/css)\/(?:main|style|styles|site|custom|index|global|screen|theme|base)\.css$/,
  /^(?:static|assets|public)?\/?(?:style|styles|main|site)\.css$/,
  /^themes\/[^/]+\/(?:static|assets)\/(?:css|styles?)\/(?:main|style|styles|theme)\.css$/,
]

/** As many as a page is likely to use; a folder of a hundred is a library. */
const mostStyles = 8

/** True for a style sheet that a page of the site could be shown with. */
export function isStyle(path: string): boolean {
  return /\.css$/i.test(path) && !/(?:^|\/)(?:node_modules|bower_components|print[^/]*\.css$)/i.test(path)
}

/**
 * The style sheets of a site, in the order in which they count: those that layouts link, otherwise those in the usual
 * places. `layouts` are the texts of files that `isLayout` accepts.
 */
export function siteStyles(paths: Iterable<string>, layouts: Iterable<string>): readonly string[] {
  const styles = [...paths].filter(isStyle).sort()
  const linked: string[] = []
  for (const text of layouts) {
    for (const reference of styleReferences(text)) {
      const found = styles.find((path) => path === reference || path.endsWith(`/${reference}`))
      if (found !== undefined && !linked.includes(found)) linked.push(found)
    }
  }
  if (linked.length > 0) return linked.slice(0, mostStyles)
  const usual = usualPlaces.flatMap((place) => styles.filter((path) => place.test(path)))
  return [...new Set(usual)].slice(0, mostStyles)
}

/** Paths of style sheets as a layout writes them, without what a template puts before them. */
function styleReferences(text: string): readonly string[] {
  const found = text.matchAll(/["'(/\s}]((?:[\w@.-]+\/)*[\w@.-]+\.css)\b/g)
  return [...found].map(([, path = '']) => path.replace(/^(?:\.{1,2}\/)+/, '').replace(/^@\//, ''))
}
