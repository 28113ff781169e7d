import { describe, expect, it } from 'vitest'
import { isReachable, serverAddress, usualServer } from '#shared/editor/preview/serverAddress.ts'

describe('the address of the site’s own server', () => {
  it.each([
    ['localhost:1313', 'http://localhost:1313/'],
    ['http://127.0.0.1:4000/a', 'http://127.0.0.1:4000/a'],
    ['https://[::1]:8443', 'https://[::1]:8443/'],
    ['http://example.org', null],
    ['http://localhost.evil.test', null],
    ['http://user:word@localhost', null],
    ['file:///localhost', null],
    ['javascript:alert(1)//localhost', null],
    ['http://2130706434', null],
    ['', null],
  ])('is on this computer: %s', (text, expected) => {
    expect(serverAddress(text)).toBe(expected)
  })

  it('is proposed by the generator', () => {
    expect(usualServer('hugo')).toBe('http://localhost:1313/')
    expect(usualServer('constructor')).toBe('http://localhost:3000/')
  })
})

describe('what the window of a server can reach', () => {
  it.each([
    ['http://localhost:1313/a.css', true],
    ['ws://localhost:1313/livereload', true],
    ['data:image/png;base64,x', true],
    ['http://localhost:8000/', false],
    ['https://evil.test/', false],
    ['file:///etc/passwd', false],
    ['app://bundle/index.html', false],
    ['preview://p/file/a.png', false],
  ])('is that server and nothing else: %s', (address, expected) => {
    expect(isReachable(address, 'localhost:1313')).toBe(expected)
  })
})
