import { afterAll, describe, expect, it } from 'vitest'
import { openAttributes } from '../../../main/git/attributes.ts'
import { emptyRepository } from '../../repositories/build.ts'
import { opened } from './opened.ts'

const site = emptyRepository()
afterAll(site.remove)

const paths = ['a.md', 'b.psd', 'docs/a.md', 'docs/deep/c.txt', 'with space.md', 'x.bin']

/** Native git's word on every attribute of a path, as `name=value` lines. */
function gitSays(path: string): readonly string[] {
  const fields = site.git('check-attr', '-z', '--all', '--', path).split('\0')
  const lines: string[] = []
  for (let at = 0; at + 2 < fields.length; at += 3) lines.push(`${fields[at + 1]}=${fields[at + 2]}`)
  return lines.sort()
}

async function weSay(path: string): Promise<readonly string[]> {
  const words = { true: 'set', false: 'unset' } as const
  const attributes = openAttributes(await opened(site.folder)).of(path)
  return [...attributes]
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : words[`${value}`]}`)
    .sort()
}

describe('attributes', () => {
  it.each([
    ['*.md text eol=lf\n*.bin binary\n'],
    ['* text=auto\n*.psd filter=lfs diff=lfs merge=lfs -text\n'],
    ['[attr]page text diff=markdown\n*.md page\ndocs/*.md !diff\n'],
    ['"with space.md" special\n*.md\ttext\r\n'],
    ['docs/** docs\ndocs/ folder\n!a.md negated\n/a.md root\n'],
    ['# comment\n\n  *.md indented\n'],
    ['*.md text\n*.md -text\n*.md !text\n'],
  ])('%j mean what git says', async (text) => {
    site.write('.gitattributes', text)
    site.write('docs/.gitattributes', 'a.md here\ndeep/* -docs\n')
    site.write('.git/info/attributes', 'b.psd last=word\n')
    for (const path of paths) expect(await weSay(path), path).toEqual(gitSays(path))
  })
})
