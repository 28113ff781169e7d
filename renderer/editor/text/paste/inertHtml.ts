/*
 * HTML from the clipboard becomes a document of its own that is never shown: in it no script runs, no picture is
 * loaded, and no handler is called (HTML, section 8.5.1: scripting is disabled for documents of `DOMParser`).
 */

type Policy = { readonly createHTML: (html: string) => unknown }

/** What Chromium adds to `window` for trusted types, as far as it is used here (W3C Trusted Types, section 4.2). */
type TrustedTypes = {
  readonly createPolicy: (name: string, rules: { readonly createHTML: (html: string) => string }) => Policy
}

/** More is no passage that somebody writes with; it would only take the time of the one who pastes. */
const mostLetters = 2_000_000

/** Parses a piece of HTML without letting anything in it happen; null when it is too long. */
export function inertHtml(html: string): HTMLElement | null {
  if (html.length > mostLetters) return null
  // The DOM types of this TypeScript do not have trusted types yet.
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('galley-paste', { createHTML: (text) => text })
  // A trusted text stands for the string it was made from.
  const trusted = (policy?.createHTML(html) ?? html) as string
  return new DOMParser().parseFromString(trusted, 'text/html').body
}

/** A policy may be created once per document. */
let policy: Policy | undefined
