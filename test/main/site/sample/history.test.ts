import { describe, expect, it } from 'vitest'
import { sampleFiles } from '../../../../main/site/sample/files.ts'
import { type SampleVersion, sampleHistory } from '../../../../main/site/sample/history.ts'
import { frontMatterOf } from './sampleSite.ts'

const finished = sampleFiles()
const history = sampleHistory(finished)

type Files = ReadonlyMap<string, Uint8Array>

/** The whole site after each version. */
function states(versions: readonly SampleVersion[]): readonly Files[] {
  const state = new Map<string, Uint8Array>()
  return versions.map(({ files }) => {
    for (const [path, bytes] of files) {
      if (bytes === null) state.delete(path)
      else state.set(path, bytes)
    }
    return new Map(state)
  })
}

const textOf = (bytes: Uint8Array | null | undefined): string => new TextDecoder().decode(bytes ?? undefined)
const writersOf = (path: string): readonly string[] =>
  history.filter(({ files }) => files.has(path)).map(({ author }) => author.name)

describe('the history of the sample site', () => {
  it('ends in exactly the files of the content folder', () => {
    const last = new Map([...(states(history).at(-1) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)))
    expect([...last.keys()]).toEqual([...finished.keys()])
    for (const [path, bytes] of last)
      expect(Buffer.from(bytes).equals(finished.get(path) ?? new Uint8Array()), path).toBe(true)
  })

  it('has no version that changes nothing, and none that writes a file as it already was', () => {
    const before: readonly Files[] = [new Map(), ...states(history)]
    for (const [index, { files, message }] of history.entries()) {
      expect(files.size, message).toBeGreaterThan(0)
      for (const [path, bytes] of files) {
        const earlier = before[index]?.get(path)
        expect(textOf(bytes) === textOf(earlier), `${message}: ${path}`).toBe(false)
        if (bytes === null) expect(earlier, `${message}: removes ${path}`).toBeDefined()
      }
    }
  })

  it('becomes younger with every version, and stays in the past', () => {
    const ages = history.map(({ secondsBeforeNow }) => secondsBeforeNow)
    expect(ages).toEqual([...new Set(ages)].sort((a, b) => b - a))
    expect(Math.min(...ages)).toBeGreaterThan(0)
  })

  it('was written by four people with addresses that nobody can have', () => {
    const people = new Map(history.map(({ author }) => [author.name, author.email]))
    expect([...people.keys()].sort()).toEqual(['Aylin Demir', 'Henrik Voss', 'Jonas Petersen', 'Mira Holm'])
    for (const email of people.values()) expect(email).toMatch(/^[a-z.]+@example\.org$/)
    expect(history.length).toBeGreaterThanOrEqual(25)
  })

  it('has messages whose first line fits a list, followed by nothing or by an empty line', () => {
    for (const { message } of history) expect(message).toMatch(/^[^\n]{8,72}(\n\n[\s\S]+)?$/)
  })

  it('had readable front matter in every page of every version', () => {
    const versions = history.flatMap(({ files }) => [...files])
    const pages = versions.filter(([path, bytes]) => path.startsWith('src/content/') && bytes !== null)
    for (const [path, bytes] of pages) expect(frontMatterOf(textOf(bytes)), path).toBeTypeOf('object')
  })

  it('leaves the German Standards behind a change that another person made in English', () => {
    const translator = writersOf('src/content/de/pages/standards.md').at(-1)
    const english = writersOf('src/content/en/pages/standards.md')
    const lastOf = (path: string) => history.findLastIndex(({ files }) => files.has(path))
    expect(lastOf('src/content/en/pages/standards.md')).toBeGreaterThan(
      lastOf('src/content/de/pages/standards.md'),
    )
    expect(english.at(-1)).not.toBe(translator)
  })

  it('removed the page that a link still asks for', () => {
    const removed = history.flatMap(({ files }) => [...files]).filter(([, bytes]) => bytes === null)
    expect(removed.map(([path]) => path)).toEqual([
      'src/content/en/pages/open-data.md',
      'src/content/de/pages/open-data.md',
    ])
  })

  it('refuses files that its timeline does not know', () => {
    const stranger = new Map(finished).set('stranger.md', new Uint8Array())
    expect(() => sampleHistory(stranger)).toThrow('no version of the sample adds stranger.md')
  })

  it('refuses files that no longer hold what a version changed', () => {
    const path = 'src/content/en/pages/contact.md'
    const mended = textOf(finished.get(path)).replace('Thrusday', 'Thursday')
    const files = new Map(finished).set(path, new TextEncoder().encode(mended))
    expect(() => sampleHistory(files)).toThrow(`${path} has 0 times`)
  })

  it('does not change the files it is given', () => {
    expect([...sampleFiles()].map(([path, bytes]) => [path, textOf(bytes)])).toEqual(
      [...finished].map(([path, bytes]) => [path, textOf(bytes)]),
    )
  })
})
