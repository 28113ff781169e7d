import { describe, expect, it } from 'vitest'
import { parseDocument } from '#shared/document/parse.ts'
import { withoutTomlComments } from '#shared/site/pages/tomlComments.ts'

const bare = (text: string, path = 'page.md') => withoutTomlComments(parseDocument(text, { path }))

describe('the comments of TOML', () => {
  it('go, behind a value and on lines of their own, and nothing else does', () => {
    const text =
      '+++\n# from the old site\ntitle = "a # b" # kept\n"c # d" = 1\ntags = [ # in\n  "x", # y\n]\n\n  # above\n[t] # head\ne = """\n# text\n"""\n+++\n# Heading\n'
    expect(bare(text)).toBe(
      '+++\ntitle = "a # b"\n"c # d" = 1\ntags = [\n  "x",\n]\n\n[t]\ne = """\n# text\n"""\n+++\n# Heading\n',
    )
  })

  it('go from Windows lines and from the end of a file', () => {
    expect(bare('+++\r\n# a\r\nb = 1 # c\r\n+++\r\nText\r\n')).toBe('+++\r\nb = 1\r\n+++\r\nText\r\n')
    expect(bare('a = 1\n# b', 'data.toml')).toBe('a = 1\n')
  })
})
