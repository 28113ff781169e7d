import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/*
 * Contrast of text by WCAG 2.2 (1.4.3), computed from the tokens: every grey and coloured text on every ground it may
 * lie on, under the pointer and pressed. axe sees only what a screen happens to show.
 */
const css = readFileSync(new URL('../../../renderer/kit/tokens.css', import.meta.url), 'utf8')

type Colour = { readonly channels: readonly [number, number, number]; readonly alpha: number }

const grounds = ['--paper', '--surface', '--sunken']
const covers = ['--hover', '--pressed']
const texts = ['--ink', '--ink-2', '--ink-3']
const coloured = ['--accent', '--added', '--removed', '--attention']
const softOf: Readonly<Record<string, string>> = {
  '--accent': '--accent-soft',
  '--added': '--added-soft',
  '--removed': '--removed-soft',
  '--attention': '--attention-soft',
}

describe.each([
  ['light', ':root'],
  ['dark', ':root[data-theme="dark"]'],
])('the colours of the %s theme', (_, selector) => {
  const tokens = tokensOf(selector)

  it('have 4.5:1 for every text on every ground, plain, under the pointer and pressed', () => {
    const pairs = texts.flatMap((text) =>
      grounds.flatMap((ground) =>
        [null, ...covers].map((cover) => ({
          text,
          ground,
          cover,
          ratio: contrast(tokens, text, ground, cover),
        })),
      ),
    )
    expect(pairs.filter(({ ratio }) => ratio < 4.5)).toEqual([])
  })

  it('have 4.5:1 for every text on the ground of what is chosen', () => {
    const pairs = texts.map((text) => ({ text, ratio: contrast(tokens, text, '--accent-soft', null) }))
    expect(pairs.filter(({ ratio }) => ratio < 4.5)).toEqual([])
  })

  it('have 4.5:1 for coloured words on every ground and on their own soft one', () => {
    const pairs = coloured.flatMap((text) =>
      [...grounds, softOf[text] ?? ''].map((ground) => ({
        text,
        ground,
        ratio: contrast(tokens, text, ground, null),
      })),
    )
    expect(pairs.filter(({ ratio }) => ratio < 4.5)).toEqual([])
  })
})

function tokensOf(selector: string): ReadonlyMap<string, Colour> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  const found = [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6}|rgb\([^)]*\));/g)]
  return new Map(found.map(([, name = '', value = '']) => [name, colourOf(value)]))
}

function colourOf(value: string): Colour {
  const hex = /^#(..)(..)(..)$/.exec(value)
  const numbers = hex
    ? hex.slice(1).map((pair) => Number.parseInt(pair, 16))
    : value.match(/[\d.]+/g)?.map(Number)
  const [red = 0, green = 0, blue = 0, percent = 100] = numbers ?? []
  return { channels: [red, green, blue], alpha: percent / 100 }
}

function contrast(
  tokens: ReadonlyMap<string, Colour>,
  text: string,
  ground: string,
  cover: string | null,
): number {
  const at = (name: string) => tokens.get(name) ?? expect.fail(`no ${name} among the tokens`)
  const under = cover === null ? at(ground).channels : over(at(cover), at(ground).channels)
  const [darker = 0, lighter = 0] = [luminance(at(text).channels), luminance(under)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function over(cover: Colour, ground: Colour['channels']): Colour['channels'] {
  const mixed = (index: 0 | 1 | 2) => cover.channels[index] * cover.alpha + ground[index] * (1 - cover.alpha)
  return [mixed(0), mixed(1), mixed(2)]
}

/** Relative luminance, 0 (black) to 1 (white), as WCAG defines it. */
function luminance(channels: Colour['channels']): number {
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
