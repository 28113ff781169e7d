// People who have never heard of git use Galley (DESIGN: "Who uses it, and the words they see").

import { type ESTree, Visitor } from 'vite'
import { isCode, type Law, type SourceFile, worldOf } from './sourceTree.ts'
import { lineAt, parse } from './syntax.ts'

/**
 * No sentence that is simply seen uses a word of git. Tooltips may, and so may what is said only to whoever looks after a
 * site: why a repository cannot be opened, what was learned of a site, the command line.
 */
export const sentencesAvoidGit: Law = (files) =>
  files
    .filter((file) => isCode(file) && ['main', 'renderer', 'shared'].includes(worldOf(file.path)))
    .filter(({ path }) => !forDevelopers.some((place) => path.startsWith(place)))
    .flatMap((file) =>
      sentencesOf(file).flatMap(({ line, name, texts }) => {
        const word = isHovered(name) ? null : texts.flatMap((text) => gitWord.exec(text) ?? [])[0]
        return word ? [`${file.path}:${line} says “${word}”`] : []
      }),
    )

const forDevelopers = [
  'main/cli/',
  'main/git/accessReason.ts',
  // Says the same before there is a repository to look into.
  'main/git/repository.ts',
  'renderer/site/siteDeskMessages.ts',
  'shared/site/correctionsFile.ts',
]

/** Names of hosts and of Git LFS are names. */
const gitWord =
  /\b(?:git(?! LFS)|commits?|committed|branch(?:es)?|merged?|push(?:ed)?|pull|fetch(?:ed)?|rebased?|HEAD|checkout|checked out|cloned?|stash|repositor(?:y|ies)|upstream|Repositorys?|Commits?|Branch|Merge|Zweige?)\b/i

/** Shown only to who asks for it with the pointer or the keyboard, or never shown at all: words a search finds. */
const isHovered = (name: string) => /(?:tip|tooltip|keywords)$/i.test(name)

type Named = { readonly line: number; readonly name: string; readonly texts: readonly string[] }

function sentencesOf(file: SourceFile): readonly Named[] {
  const found: Named[] = []
  const names = new Map<number, string>()
  new Visitor({
    Property: ({ key, value }) => {
      if (key.type === 'Identifier') names.set(value.start, key.name)
    },
    ObjectExpression: (node) => {
      const texts = ['en', 'de'].flatMap((locale) => textOf(node, locale) ?? [])
      if (texts.length > 0)
        found.push({ line: lineAt(file, node.start), name: names.get(node.start) ?? '', texts })
    },
  }).visit(parse(file).program)
  return found
}

function textOf(object: ESTree.ObjectExpression, locale: string): string | null {
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue
    if (property.key.name !== locale) continue
    const { value } = property
    if (value.type === 'Literal' && typeof value.value === 'string') return value.value
    if (value.type === 'TemplateLiteral') return value.quasis.map(({ value: { raw } }) => raw).join(' ')
  }
  return null
}
