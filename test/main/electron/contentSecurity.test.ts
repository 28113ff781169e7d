import { describe, expect, it } from 'vitest'
import {
  applicationPolicy,
  previewPolicy,
  repositoryFilePolicy,
} from '../../../main/electron/contentSecurity.ts'

describe('content security policies', () => {
  it('let the application load its own files and nothing else', () => {
    expect(applicationPolicy('NONCE')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-NONCE'; font-src 'self'; " +
        "img-src 'self' preview: data: blob:; connect-src 'none'; frame-src preview:; worker-src 'self'; " +
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types galley-lane galley-paste galley-spelling",
    )
  })

  it('let the preview run one script of ours on an opaque origin and load files of its own repository', () => {
    expect(previewPolicy('preview://p1', 'NONCE')).toBe(
      "sandbox allow-scripts; default-src 'none'; script-src 'nonce-NONCE'; style-src preview://p1 'unsafe-inline'; " +
        "img-src preview://p1 data:; media-src preview://p1; font-src data:; connect-src 'none'; frame-src 'none'; " +
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors app://bundle; " +
        "require-trusted-types-for 'script'; trusted-types dompurify",
    )
  })

  it('let a repository file that is shown by itself do nothing', () => {
    expect(repositoryFilePolicy).toBe("sandbox; default-src 'none'; style-src 'unsafe-inline'")
  })
})
