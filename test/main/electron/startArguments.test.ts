import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parseStartArguments, startArgumentsSchema } from '../../../main/electron/startArguments.ts'

const nothing = {
  folder: null,
  page: null,
  isSample: false,
  screenshot: null,
  userData: null,
  theme: null,
  locale: null,
  size: null,
}

describe('the words of a start', () => {
  it('ask for nothing when there are none', () => {
    expect(parseStartArguments([], '/home/me')).toEqual(nothing)
  })

  it('name a repository, relative to where they were typed, and a page in it', () => {
    const started = parseStartArguments(['site', 'pages/index.md'], '/home/me')
    expect(started).toEqual({ ...nothing, folder: '/home/me/site', page: 'pages/index.md' })
  })

  it('may name everything in any order, in both spellings', () => {
    const words = [
      '--theme=dark',
      '/site',
      '--screenshot',
      'shot.png',
      '--locale',
      'de',
      '--size',
      '1280x800',
      'a.md',
      '--sample',
    ]
    expect(parseStartArguments(words, '/here')).toEqual({
      ...nothing,
      folder: '/site',
      page: 'a.md',
      isSample: true,
      screenshot: '/here/shot.png',
      theme: 'dark',
      locale: 'de',
      size: { width: 1280, height: 800 },
    })
  })

  it('may hold switches for Chromium, which are passed over', () => {
    const words = ['--no-sandbox', '--force-device-scale-factor=2', '/site', '--disable-gpu']
    expect(parseStartArguments(words, '/')).toEqual({ ...nothing, folder: '/site' })
  })

  it.each([
    ['--theme', 'pink'],
    ['--locale', 'fr'],
    ['--size', 'huge'],
    ['--size', '1x1'],
    ['--screenshot', undefined],
  ])('say nothing by %s %s', (flag, value) => {
    expect(parseStartArguments(value ? [flag, value] : [flag], '/')).toEqual(nothing)
  })

  it('cross to the first start whole', () => {
    const started = parseStartArguments(['/site', 'a.md', '--theme', 'light'], '/')
    expect(v.parse(startArgumentsSchema, structuredClone(started))).toEqual(started)
  })
})
