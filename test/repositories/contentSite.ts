import { type BuiltRepository, buildRepository } from './build.ts'

/**
 * A small bilingual site in the manner of the real ones Galley is made for: static pages, a start page of typed
 * sections, announcements, menu data with entries commented out, single and double quotes side by side.
 */
export function contentSite(): BuiltRepository {
  return buildRepository({
    commits: [
      { message: 'Set the site up', files: { ...siteFiles, ...menuFiles } },
      { message: 'Write the pages', files: { ...pageFiles, 'src/images/harbour.png': onePixel } },
      {
        message: 'Announce the open day',
        files: announcementFiles,
        author: { name: 'Jonas Kern', email: 'jonas@example.org' },
      },
      {
        message: 'Tell more about the network',
        files: { 'src/content/en/pages/network.md': englishNetwork.replace('four towns', 'five towns') },
      },
    ],
  })
}

/** The smallest picture there is. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const siteFiles = {
  'README.md': '# Harbour library\n\nThe website of the harbour library, in English and German.\n',
  'package.json': `${JSON.stringify({ name: 'harbour-library', private: true, dependencies: { gatsby: '^5.13.0' } }, null, 2)}\n`,
  '.gitignore': 'node_modules/\npublic/\n.cache/\n*.log\n',
}

function menu(locale: 'en' | 'de', labels: readonly [string, string, string, string, string]): string {
  const [about, network, columns, news, dates] = labels
  return `---
locale: ${locale}
component: menuOverlay
columns:
    - title: '${columns}'
      links:
          - label: '${about}'
            url: '/about'
          - label: '${network}'
            url: '/network'
    - title: "${news}"
      links:
          - label: '${dates}'
            url: '/dates'
#            url: '/news#dates'
#          - label: 'Lectures'
#            url: '/news#lectures'
          - label: '${news}'
            url: '/news'
---
`
}

const menuFiles = {
  'src/content/en/components/menuOverlay.md': menu('en', [
    'About the library',
    'Our network',
    'Discover',
    'News & more',
    'Dates',
  ]),
  'src/content/de/components/menuOverlay.md': menu('de', [
    'Über die Bibliothek',
    'Unser Netzwerk',
    'Entdecken',
    'Aktuelles & mehr',
    'Termine',
  ]),
}

const englishNetwork = `---
title: 'Network'
language: 'en'
slug: 'network'
template: 'staticPage'
---

### The libraries we work with

The harbour library is one of four towns that lend to each other. A card of one is a card of all.

- [Town library](https://library.example.org)
- [School library](https://school.example.org)

---

### Taking part

Write to **<network@library.example.org>**.
`

const germanNetwork = `---
title: 'Netzwerk'
language: 'de'
slug: 'network'
template: 'staticPage'
---

### Die Bibliotheken, mit denen wir zusammenarbeiten

Die Hafenbibliothek gehört zu vier Orten, die einander ausleihen. Ein Ausweis gilt überall.

- [Stadtbibliothek](https://library.example.org)
- [Schulbibliothek](https://school.example.org)

---

### Mitmachen

Schreiben Sie an **<network@library.example.org>**.
`

const startPage = `---
title: 'Harbour library'
language: 'en'
template: "indexPage"

# Shown by search engines and when the page is shared.
meta:
    viewport: 'width=device-width, initial-scale=1'
    description: 'Books, maps and quiet places by the water.'
    og_title: 'Harbour library'
    og_image: '/images/harbour.png'

sections:
    - type: 'hero'
      headline1: 'imagine a'
      headline2: 'library by the water...'
      text1: '... where every window looks out on ships.'

    - type: 'second'
      headline1: 'a library...'
      boxes:
          - title: '... open'
            text: 'six days a week, until eight in the evening.' # Sundays from May on
          - title: "... quiet"
            text: 'with a reading room of its own for those who want to concentrate.'

    - type: 'fourth'
      headline1: "It's yours"
      text: >-
          Everyone who lives here can have a card,
          and children need no signature.
      button:
          label: 'Get a card →'
          href: '/about'
---
`

const germanStartPage = `---
title: 'Hafenbibliothek'
language: 'de'
template: "indexPage"

meta:
    viewport: 'width=device-width, initial-scale=1'
    description: 'Bücher, Karten und stille Plätze am Wasser.'
    og_title: 'Hafenbibliothek'
    og_image: '/images/harbour.png'

sections:
    - type: 'hero'
      headline1: 'eine Bibliothek'
      headline2: 'am Wasser...'
      text1: '... in der jedes Fenster auf Schiffe blickt.'
---
`

const pageFiles = {
  'src/content/en/pages/index.md': startPage,
  'src/content/de/pages/index.md': germanStartPage,
  'src/content/en/pages/network.md': englishNetwork,
  'src/content/de/pages/network.md': germanNetwork,
  'src/content/en/pages/about.md': `---
title: 'About the library'
language: 'en'
slug: 'about'
template: 'staticPage'
---

The house was built in 1911 as a **customs office**.

![The harbour in the morning](/images/harbour.png)
`,
  'src/content/de/pages/about.md': `---
title: 'Über die Bibliothek'
language: 'de'
slug: 'about'
template: 'staticPage'
---

Das Haus wurde 1911 als **Zollamt** gebaut.

![Der Hafen am Morgen](/images/harbour.png)
`,
}

const announcementFiles = {
  'src/content/en/announcements/2025-03-02-open-day.md': `---
layout: announcement
title: "Open day in March"
date: 2025-03-02
author:
  - firstname: Jonas
    lastname: Kern
    image: harbour.png
tags: [events, families]
featured: true
---

On 2 March every door is open, the tower's as well.
`,
  'src/content/de/announcements/2025-03-02-open-day.md': `---
layout: announcement
title: "Tag der offenen Tür im März"
date: 2025-03-02
author:
  - firstname: Jonas
    lastname: Kern
    image: harbour.png
tags: [events, families]
featured: true
---

Am 2. März steht jede Tür offen, auch die des Turms.
`,
  'src/content/en/announcements/2025-05-11-sundays.md': `---
layout: announcement
title: "Open on Sundays"
date: 2025-05-11
author:
  - firstname: Mira
    lastname: Voss
tags: [hours]
---

From May on the library is open on Sundays, too.
`,
}
