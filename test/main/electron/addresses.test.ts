import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outsideAddress } from '../../../main/electron/addresses.ts'

const opened = (address: string) => ({ kind: 'open', address })

describe('an address that leaves Galley', () => {
  it.each([
    ['https://example.org/', 'https://example.org/'],
    ['https://example.org', 'https://example.org/'],
    ['HTTPS://Example.ORG/Path', 'https://example.org/Path'],
    ['https://example.org:8443/a?b=c#d', 'https://example.org:8443/a?b=c#d'],
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['https://example.org/ä', 'https://example.org/%C3%A4'],
    ['https://example.org/%00', 'https://example.org/%00'],
    ['https://localhost/', 'https://localhost/'],
    ['https://[::1]/', 'https://[::1]/'],
    ['https://example.org/javascript:alert(1)', 'https://example.org/javascript:alert(1)'],
    ['https://example.org\\@evil.test/', 'https://example.org/@evil.test/'],
    ['https:example.org', 'https://example.org/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://раураl.example/', 'https://xn--l-7sba6dbr.example/'],
    ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
  ])('%s opens as %s', (address, expected) => {
    expect(outsideAddress(address)).toEqual(opened(expected))
  })

  it.each([
    ['http://example.org/', 'example.org'],
    ['http://example.org:8080/a', 'example.org:8080'],
    ['http://127.0.0.1:3000/', '127.0.0.1:3000'],
    ['http://bücher.example/', 'xn--bcher-kva.example'],
    ['http://аpple.example/', 'xn--pple-43d.example'],
  ])('%s is asked about as %s', (address, host) => {
    expect(outsideAddress(address)).toMatchObject({ kind: 'ask', host })
  })

  it.each([
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['MAILTO:a@example.org', 'mailto:a@example.org'],
    ['mailto:a@example.org,b@example.org', 'mailto:a@example.org,b@example.org'],
    ['mailto:a@example.org?subject=Hello%20you', 'mailto:a@example.org?subject=Hello%20you'],
    ['mailto:a@example.org?body=1%0D%0A2', 'mailto:a@example.org?body=1%0D%0A2'],
    ['mailto:?to=a@example.org', 'mailto:a@example.org'],
    ['mailto:a@example.org?cc=b@example.org&bcc=c@example.org', 'mailto:a@example.org'],
    ['mailto:a@example.org?attach=/etc/passwd', 'mailto:a@example.org'],
    ['mailto:a@example.org?Attachment=C:%5Cx&subject=s', 'mailto:a@example.org?subject=s'],
    ['mailto:a@example.org?subject=a%26attach=x', 'mailto:a@example.org?subject=a%26attach%3Dx'],
    ['mailto:jürgen@example.org', 'mailto:j%C3%BCrgen@example.org'],
  ])('%s opens as %s', (address, expected) => {
    expect(outsideAddress(address)).toEqual(opened(expected))
  })

  it.each([
    '',
    ' ',
    'example.org',
    '/relative',
    '#fragment',
    '//example.org',
    'https://',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://example.org@evil.test/',
    'https://exa\u0000mple.org/',
    'https://example.org/\u202egnp.exe',
    'https://example.org/\u200b',
    'https://example.org/a\nb',
    '\u2066https://example.org/',
    'java\tscript:alert(1)',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'file://server/share/run.exe',
    'smb://server/share',
    'ftp://example.org/',
    'ws://example.org/',
    'app://bundle/index.html',
    'preview://p00/__view',
    'blob:https://example.org/1',
    'about:blank',
    'chrome://settings',
    'view-source:https://example.org/',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'vscode://file/etc/passwd',
    'command:workbench.action.terminal.new',
    'ssh://-oProxyCommand=x/',
    'tel:+4912345',
    'sms:+4912345',
    'steam://run/1',
    'C:\\Windows\\System32\\calc.exe',
    '\\\\server\\share\\x.exe',
    'mailto:',
    'mailto:?subject=nobody',
    'mailto:not-an-address',
    'mailto:a@example.org%0D%0ABcc:x@evil.test',
    'mailto:a@example.org?subject=a%0D%0ABcc:x@evil.test',
    'mailto:"--attach=/etc/passwd"@example.org',
    'mailto:a@example.org%20--attach%20x',
    'mailto:a@example.org?to=%E2%80%AEb@example.org',
    'mailto:%FF@example.org',
    'https://exam ple.org/',
    'https://example.org:99999/',
    'https://%00/',
  ])('%j is refused', (address) => {
    expect(outsideAddress(address)).toEqual({ kind: 'refused' })
  })

  it('is refused when it is longer than Windows takes', () => {
    const address = `https://example.org/${'a'.repeat(2081 - 20)}`
    expect(outsideAddress(address)).toMatchObject({ kind: 'open' })
    expect(outsideAddress(`${address}a`)).toEqual({ kind: 'refused' })
    expect(outsideAddress(`https://example.org/${'ä'.repeat(400)}`)).toEqual({ kind: 'refused' })
  })

  it('is never opened under another scheme, with credentials or with anything hidden', () => {
    const schemes = ['https', 'http', 'mailto', 'file', 'javascript', 'data', 'x']
    const text = fc.tuple(fc.constantFrom(...schemes), fc.string({ unit: 'binary', maxLength: 40 }))
    fc.assert(
      fc.property(text, ([scheme, rest]) => {
        const outside = outsideAddress(`${scheme}:${rest}`)
        if (outside.kind === 'refused') return
        expect(outside.address).toMatch(/^(https?:\/\/[^/@]+\/|mailto:)[\x21-\x7e]*$/)
      }),
      { seed: 1, numRuns: 5000 },
    )
  })
})
