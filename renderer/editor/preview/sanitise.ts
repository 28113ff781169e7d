import createPurifier, { type Config } from 'dompurify'

/*
 * The last step before HTML of a page becomes elements, and the only place where it does. It runs inside the preview
 * frame, on the document that shows the result, because re-serialised HTML can change its meaning (mXSS).
 */

const purifier = createPurifier(window)

const configuration = {
  USE_PROFILES: { html: true },
  // Forms could send, frames could load, styles could cover the page; none of them belongs to a text.
  FORBID_TAGS: [
    'style',
    'form',
    'iframe',
    'object',
    'embed',
    'base',
    'meta',
    'link',
    'button',
    'textarea',
    'select',
  ],
  FORBID_ATTR: ['style', 'formaction', 'autofocus', 'srcset'],
  ALLOWED_URI_REGEXP:
    /^(?:(?:https?|mailto|tel|preview):|data:image\/(?:png|jpe?g|gif|webp|avif);|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  SANITIZE_NAMED_PROPS: true,
  RETURN_DOM_FRAGMENT: true,
} satisfies Config & { RETURN_DOM_FRAGMENT: true }

purifier.addHook('uponSanitizeElement', (node) => {
  if (node instanceof HTMLInputElement && (node.type !== 'checkbox' || !node.disabled)) node.remove()
})

/** Turns untrusted HTML into elements that cannot run, load, send or navigate by themselves. */
export function sanitise(html: string): DocumentFragment {
  return purifier.sanitize(html, configuration)
}
