/** Where the application's own page lives. */
export const applicationOrigin = 'app://bundle'

/**
 * The content security policy of the application's page: own files only, no connection of any kind, no markup from
 * strings; trusted types name the scripts of the two lanes and what is pasted. Constructed style sheets and `element.style` are not subject to it; inline `<style>` needs the nonce.
 */
export const applicationPolicy = (nonce: string): string =>
  policy({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'font-src': "'self'",
    'img-src': "'self' preview: data: blob:",
    'connect-src': "'none'",
    'frame-src': 'preview:',
    'worker-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'galley-lane galley-paste galley-spelling',
  })

/**
 * The content security policy of the preview document: one script of ours, images and media of the open repository,
 * an opaque origin, and no markup from strings but through the sanitiser. A page's own inline styles are allowed, since they are part of how it looks.
 */
export const previewPolicy = (origin: string, nonce: string): string =>
  policy({
    sandbox: 'allow-scripts',
    'default-src': "'none'",
    'script-src': `'nonce-${nonce}'`,
    'style-src': `${origin} 'unsafe-inline'`,
    'img-src': `${origin} data:`,
    'media-src': origin,
    'font-src': 'data:',
    'connect-src': "'none'",
    'frame-src': "'none'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': applicationOrigin,
    'require-trusted-types-for': "'script'",
    'trusted-types': 'dompurify',
  })

/** For a file of the repository, should it ever be shown as a document: an SVG then runs no script and loads nothing. */
export const repositoryFilePolicy = policy({
  sandbox: '',
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
})

function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`.trim())
    .join('; ')
}
