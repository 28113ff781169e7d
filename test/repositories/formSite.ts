import { type BuiltRepository, buildRepository } from './build.ts'

/**
 * A small site whose configuration and pages ask for every kind of field: references to people by name, pictures,
 * dates in the site's own shape, choices with names of their own, conditions, limits, sections of several kinds.
 */
export function formSite(): BuiltRepository {
  return buildRepository({
    commits: [
      {
        message: 'Set the site up',
        files: {
          'hugo.toml': 'baseURL = "https://harbour.example.org/"\ntitle = "Harbour"\n',
          'static/admin/config.yml': configuration,
          'frontmatter.json': conditions,
          'static/files/programme.pdf': '%PDF-1.4\n',
          'static/files/2024/timetable.pdf': '%PDF-1.4\n',
          'static/images/harbour.png': picture(640, 480),
          'static/images/crane.png': picture(320, 200),
          'static/images/boats/ferry.png': picture(800, 600),
          'content/people/anna-berg.md': person('Anna Berg', 'Editor'),
          'content/people/jonas-kern.md': person('Jonas Kern', 'Photographer'),
          'content/people/zoe-ahrens.md': person('Zoë Ahrens', 'Captain'),
          ...posts,
        },
      },
    ],
  })
}

/** The page that the journeys fill in. */
export const formPage = 'content/posts/open-day.md'

const configuration = `backend:
  name: git-gateway
  branch: main
media_folder: static/images
public_folder: /images
collections:
  - name: people
    label: People
    folder: content/people
    create: true
    fields:
      - { name: title, label: Name, widget: string }
      - { name: role, label: Role, widget: string, required: false }
      - { name: body, label: Text, widget: markdown, required: false }
  - name: posts
    label: Posts
    folder: content/posts
    create: true
    slug: '{{slug}}'
    fields:
      - { name: title, label: Title, widget: string }
      - name: slug
        label: Slug
        widget: string
        required: false
      - name: summary
        label: Summary
        widget: text
        hint: One sentence for lists and search engines.
        required: false
        pattern: ['^.{12,160}$', Between 12 and 160 characters.]
      - { name: date, label: Date, widget: datetime, format: 'YYYY-MM-DD HH:mm', time_format: 'HH:mm' }
      - name: kind
        label: Kind
        widget: select
        options:
          - { label: News of the harbour, value: news }
          - { label: An event, value: event }
      - name: author
        label: Author
        widget: relation
        collection: people
        value_field: title
        search_fields: [title]
        display_fields: [title]
      - name: readers
        label: Readers
        widget: relation
        collection: people
        value_field: title
        search_fields: [title]
        multiple: true
        required: false
      - { name: image, label: Image, widget: image, required: false }
      - { name: colour, label: Colour, widget: color, required: false }
      - { name: place, label: Place, widget: string, required: false }
      - { name: handout, label: Handout, widget: file, required: false }
      - { name: legacy, label: Legacy number, widget: hidden, required: false }
      - name: sections
        label: Sections
        widget: list
        required: false
        types:
          - name: text
            label: Text
            widget: object
            fields:
              - { name: headline, label: Headline, widget: string }
              - { name: text, label: Text, widget: markdown }
          - name: picture
            label: Picture
            widget: object
            fields:
              - { name: image, label: Image, widget: image }
              - { name: caption, label: Caption, widget: string, required: false }
      - { name: body, label: Text, widget: markdown, required: false }
`

/** The same pages for another program, which has a word for conditions. */
const conditions = JSON.stringify({
  'frontMatter.content.pageFolders': [{ title: 'Posts', path: '[[workspace]]/content/posts' }],
  'frontMatter.taxonomy.contentTypes': [
    {
      name: 'default',
      fields: [
        { name: 'title', type: 'string' },
        { name: 'date', type: 'datetime' },
        {
          name: 'place',
          type: 'string',
          when: { fieldRef: 'kind', operator: 'eq', value: 'event' },
        },
      ],
    },
  ],
})

function person(name: string, role: string): string {
  return `---\ntitle: ${name}\nrole: ${role}\n---\n\n${name} works at the harbour.\n`
}

const posts = {
  'content/posts/open-day.md': `---
title: "Open day"
slug: open-day
# said at the gate, too
summary: 'Come and see the cranes.'
date: 2024-05-04 10:00
kind: event
author: Anna Berg
readers: [Anna Berg, Jonas Kern]
image: /images/harbour.png
colour: '#2A4FC1'
place: At the gate
handout: /files/programme.pdf
more: /posts/quay/
legacy: 17
sections:
  - type: text
    headline: 'Programme'
    text: From ten to five.
  # the best of last year
  - type: picture
    image: /images/crane.png
    caption: "The old crane"
  - type: text
    headline: Getting here
    text: By ferry.
---

The gates open at ten.
`,
  'content/posts/new-ferry.md': `---
title: A new ferry
slug: new-ferry
summary: 'She sails every hour.'
date: 2024-03-01 08:30
kind: news
author: Jonas Kern
readers: [Zoë Ahrens]
image: /images/boats/ferry.png
colour: '#1a6e3e'
handout: /files/2024/timetable.pdf
more: /posts/open-day/
---

Every hour, on the hour.
`,
  'content/posts/quay.md': `---
title: The quay
slug: quay
summary: 'Repaired until summer.'
date: 2024-02-11 17:05
kind: news
author: Zoë Ahrens
readers: []
image: /images/crane.png
---

Mind the gap.
`,
}

/** A picture of a size that is nothing but its header: enough to be one, and to tell its size. */
function picture(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000802000000', 'hex')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return header
}
