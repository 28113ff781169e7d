import { type BuiltRepository, buildRepository } from './build.ts'

/**
 * A bilingual site without any configuration: announcements that name their author by file name and have a picture, and
 * the authors, each of them in English and in German. All that Galley knows of it is learned.
 */
export function announcementSite(): BuiltRepository {
  return buildRepository({
    commits: [
      {
        message: 'Set the site up',
        files: {
          'package.json': `${JSON.stringify({ name: 'quay', private: true, dependencies: { gatsby: '^5.13.0' } }, null, 2)}\n`,
          'static/images/harbour.png': picture(640, 480),
          'static/images/crane.png': picture(320, 200),
          'static/images/boats/ferry.png': picture(800, 600),
        },
      },
      { message: 'Add the authors', files: Object.fromEntries(authors.flatMap(authorPages)) },
      { message: 'Announce', files: Object.fromEntries(announcements.flatMap(announcementPages)) },
    ],
  })
}

/** The page at which the journeys begin. */
export const newestAnnouncement = 'src/content/en/announcements/2026-03-02-open-day.md'

type Author = { readonly id: string; readonly name: string; readonly role: readonly [string, string] }

const authors: readonly Author[] = [
  { id: 'anna-berg', name: 'Anna Berg', role: ['Harbour master', 'Hafenmeisterin'] },
  { id: 'jonas-kern', name: 'Jonas Kern', role: ['Photographer', 'Fotograf'] },
  { id: 'zoe-ahrens', name: 'Zoë Ahrens', role: ['Captain', 'Kapitänin'] },
]

function authorPages({ id, name, role }: Author): readonly (readonly [string, string])[] {
  return inBoth((language, index) => [
    `src/content/${language}/authors/${id}.md`,
    `---\nname: ${name}\nrole: ${role[index]}\n---\n`,
  ])
}

type Announcement = {
  readonly day: string
  readonly slug: string
  readonly title: readonly [string, string]
  readonly author: string
  readonly image: string
}

const announcements: readonly Announcement[] = [
  {
    day: '2025-09-14',
    slug: 'new-ferry',
    title: ['A new ferry', 'Eine neue Fähre'],
    author: 'zoe-ahrens',
    image: '/images/boats/ferry.png',
  },
  {
    day: '2025-11-30',
    slug: 'winter',
    title: ['Winter at the quay', 'Winter am Kai'],
    author: 'jonas-kern',
    image: '/images/crane.png',
  },
  {
    day: '2026-03-02',
    slug: 'open-day',
    title: ['Open day', 'Tag der offenen Tür'],
    author: 'anna-berg',
    image: '/images/harbour.png',
  },
]

function announcementPages(announcement: Announcement): readonly (readonly [string, string])[] {
  const { day, slug, title, author, image } = announcement
  return inBoth((language, index) => [
    `src/content/${language}/announcements/${day}-${slug}.md`,
    `---\ntitle: '${title[index]}'\ndate: ${day}\nauthor: '${author}'\nimage: '${image}'\n---\n\n${index === 0 ? 'Come and see.' : 'Kommen Sie und sehen Sie.'}\n`,
  ])
}

function inBoth(
  write: (language: string, index: 0 | 1) => readonly [string, string],
): readonly (readonly [string, string])[] {
  return [write('en', 0), write('de', 1)]
}

/** A picture of a size that is nothing but its header: enough to be one, and to tell its size. */
function picture(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000802000000', 'hex')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return header
}
