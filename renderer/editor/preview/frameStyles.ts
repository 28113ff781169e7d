import frame from './frame.css?inline'
import neutral from './neutral.css?inline'

/*
 * What the page looks like: Galley's neutral style, or style sheets of the site's own, which main serves from the
 * preview's origin and nowhere else.
 */

const own = document.head.appendChild(document.createElement('style'))
own.textContent = neutral

let links: HTMLLinkElement[] = []

/** Shows the page with these style sheets of the repository, or with the neutral style when there are none. */
export function showStyles(paths: readonly string[]): void {
  const addresses = paths.map((path) => `/style/${path.split('/').map(encodeURIComponent).join('/')}`)
  if (addresses.join('\n') === links.map((link) => link.getAttribute('href')).join('\n')) return
  for (const link of links) link.remove()
  links = addresses.map((href) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    return document.head.appendChild(link)
  })
  own.disabled = paths.length > 0
  document.documentElement.classList.toggle('is-neutral', paths.length === 0)
}

document.documentElement.classList.add('is-neutral')

/** What Galley adds to the page, as text: how it shows what cannot be shown, and its neutral style where that is used. */
export function addedStyle(): string {
  return links.length > 0 ? frame : `${neutral}\n${frame}`
}
