import { type BuiltRepository, buildRepository } from './build.ts'

/** The page of `eventSite` with this number. */
export function eventPath(number: number): string {
  return `content/events/event-${number}.md`
}

/**
 * A site of events whose venue is learned wrongly: six pages name one of two places, so that it looks like a choice,
 * though any place could be named.
 */
export function eventSite(): BuiltRepository {
  const events = Array.from({ length: 6 }, (_, index): [string, string] => {
    const venue = index % 2 === 0 ? 'Harbour hall' : 'Old crane'
    return [
      eventPath(index),
      `---\ntitle: Concert ${index}\nvenue: ${venue}\nhost: mira-voss\n---\n\nAll are welcome.\n`,
    ]
  })
  const hosts: [string, string][] = [
    ['content/hosts/mira-voss.md', '---\nname: Mira Voss\n---\n'],
    ['content/hosts/jonas-kern.md', '---\nname: Jonas Kern\n---\n'],
  ]
  return buildRepository({
    commits: [{ message: 'Announce the concerts', files: Object.fromEntries([...events, ...hosts]) }],
  })
}
