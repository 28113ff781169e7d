import {
  add,
  aylin,
  both,
  de,
  edit,
  en,
  henrik,
  jonas,
  line,
  logo,
  mira,
  type PlannedVersion,
  picture,
  remove,
} from './change.ts'
import { openData } from './openData.ts'

/** The later versions of the sample, oldest first: news, corrections, and the traces that work leaves. */
export const growth: readonly PlannedVersion[] = [
  {
    author: henrik,
    message: 'Servers that heat homes',
    days: 207,
    hours: 2,
    changes: [
      add(en('announcements/2026-04-28-waste-heat'), picture('heat-loop.svg')),
      edit(
        en('pages/news'),
        line('- **28 April 2026:** [Servers that heat homes](/announcements/waste-heat)'),
      ),
      edit(en('pages/index'), ["href: '/announcements/waste-heat'", "href: '/about#what-we-run'"]),
    ],
  },
  {
    author: aylin,
    message: 'Server heizen Wohnungen: Übersetzung',
    days: 205,
    hours: 6,
    changes: [
      add(de('announcements/2026-04-28-waste-heat')),
      edit(
        de('pages/news'),
        line('- **28. April 2026:** [Server heizen Wohnungen](/de/announcements/waste-heat)'),
      ),
      edit(
        de('pages/index'),
        ["href: '/de/announcements/waste-heat'", "href: '/de/about#was-wir-betreiben'"],
        [
          '- [Server heizen Wohnungen](/de/announcements/waste-heat)',
          '- [Nordlicht Netze kommt ins Netzwerk](/de/announcements/nordlicht-netze-joins)',
        ],
      ),
    ],
  },
  {
    author: mira,
    message: 'Twenty-three schools, in both languages',
    days: 186,
    hours: 4,
    changes: [
      add(...both('announcements/2026-05-19-school-cloud'), picture('school-desk.svg')),
      edit(
        en('pages/news'),
        line('- **19 May 2026:** [Twenty-three schools move in](/announcements/school-cloud)'),
      ),
      edit(
        de('pages/news'),
        line('- **19. Mai 2026:** [Dreiundzwanzig Schulen ziehen ein](/de/announcements/school-cloud)'),
      ),
      edit(
        en('pages/index'),
        ['- value: 23\n', '- value: 9\n'],
        [
          '- [Twenty-three schools move in](/announcements/school-cloud)',
          '- [Nordlicht Netze joins the network](/announcements/nordlicht-netze-joins)',
        ],
      ),
      edit(de('pages/index'), ['- value: 23\n', '- value: 9\n']),
    ],
  },
  {
    author: jonas,
    message: 'Events have a page of their own\n\nThe menu no longer leads to the old calendar.',
    days: 171,
    hours: 3,
    changes: [
      add(...both('pages/events'), picture('gasworks.svg')),
      edit(
        en('components/menu'),
        ["            url: '/events'\n#            url:", '            url:'],
        line(
          "          - label: \"What's on in the gasworks\"\n            url: '/events#open-day-in-the-gasworks'",
        ),
      ),
      edit(
        de('components/menu'),
        ["            url: '/de/events'\n#            url:", '            url:'],
        line(
          '          - label: "Was ist los im Gaswerk?"\n            url: \'/de/events#offener-samstag-im-gaswerk\'',
        ),
      ),
    ],
  },
  {
    author: jonas,
    message: 'Wartung im Juli angekündigt, maintenance in July',
    days: 137,
    hours: 9,
    changes: [
      add(...both('announcements/2026-07-07-summer-maintenance'), picture('harbour-night.jpg')),
      edit(
        en('pages/news'),
        line('- **7 July 2026:** [Maintenance in the night of 14 July](/announcements/summer-maintenance)'),
      ),
      edit(
        de('pages/news'),
        line('- **7. Juli 2026:** [Wartung in der Nacht zum 15. Juli](/de/announcements/summer-maintenance)'),
      ),
    ],
  },
  {
    author: aylin,
    message: 'Datenschutz geprüft, Aufbewahrung von Rechnungen ergänzt',
    days: 95,
    hours: 5,
    changes: [
      edit(
        en('pages/privacy'),
        ['lastReviewed: 2026-08-18', 'lastReviewed: 2025-08-20'],
        [' Invoices are the exception: the law has us keep those for ten years.', ''],
      ),
      edit(
        de('pages/privacy'),
        ['lastReviewed: 2026-08-18', 'lastReviewed: 2025-08-20'],
        [' Rechnungen sind die Ausnahme: Sie müssen zehn Jahre aufbewahrt werden.', ''],
      ),
    ],
  },
  {
    author: mira,
    message: 'The gasworks opens its doors',
    days: 88,
    hours: 2,
    changes: [
      add(...both('announcements/2026-08-25-open-day')),
      edit(
        en('pages/news'),
        line('- **25 August 2026:** [The gasworks opens its doors](/announcements/open-day)'),
      ),
      edit(
        de('pages/news'),
        line('- **25. August 2026:** [Das Gaswerk macht die Türen auf](/de/announcements/open-day)'),
      ),
      edit(en('pages/index'), [
        '- [The gasworks opens its doors](/announcements/open-day)',
        '- [Twenty-three schools move in](/announcements/school-cloud)',
      ]),
      edit(de('pages/index'), line('- [Das Gaswerk macht die Türen auf](/de/announcements/open-day)')),
    ],
  },
  {
    author: henrik,
    message: 'Turm & Söhne is a partner now',
    days: 74,
    hours: 6,
    changes: [
      add(logo('turm-und-soehne')),
      edit('src/data/partners.yml', [
        "- name: \"Turm & Söhne\"\n  since: 2026\n  logo: '/logos/turm-und-soehne.svg'\n  url: 'https://turm-und-soehne.example'\n  serves: [software, training]\n",
        '',
      ]),
      edit(
        en('pages/network'),
        line(
          '- [Turm & Söhne](https://turm-und-soehne.example) write the software that ties it all together.',
        ),
      ),
      edit(
        de('pages/network'),
        line(
          '- [Turm & Söhne](https://turm-und-soehne.example) schreiben die Software, die alles zusammenhält.',
        ),
      ),
    ],
  },
  {
    author: mira,
    message: 'Remove the page for open data\n\nNobody kept the figures up to date.',
    days: 66,
    hours: 4,
    changes: [remove(en('pages/open-data'), openData.en), remove(de('pages/open-data'), openData.de)],
  },
  {
    author: jonas,
    message: 'Announce Release 9, in both languages',
    days: 56,
    hours: 8,
    changes: [
      add(...both('announcements/2026-09-26-release-9')),
      edit(
        en('pages/news'),
        line(
          '- **26 September 2026:** [Release 9: broader hardware, calmer nights](/announcements/release-9)',
        ),
      ),
      edit(
        de('pages/news'),
        line(
          '- **26. September 2026:** [Release 9: mehr Hardware, ruhigere Nächte](/de/announcements/release-9)',
        ),
      ),
      edit(
        en('pages/index'),
        line('- [Release 9: broader hardware, calmer nights](/announcements/release-9)'),
      ),
      edit(
        de('pages/index'),
        line('- [Release 9: mehr Hardware, ruhigere Nächte](/de/announcements/release-9)'),
      ),
    ],
  },
  {
    author: jonas,
    message: 'Contact: the desk is closed on Wednesdays',
    days: 41,
    hours: 1,
    changes: [
      edit('src/data/opening-hours.yml', ['wednesday: closed # team day', "wednesday: '09:00–17:00'"]),
      edit(
        en('pages/contact'),
        ["days: 'Monday and Tuesday'", "days: 'Monday to Wednesday'"],
        [
          'on Monday, Tuesday, Thrusday and Friday. On Wednesday the team meets, and the desk stays closed.',
          'from Monday to Friday.',
        ],
      ),
      edit(
        de('pages/contact'),
        ["days: 'Montag und Dienstag'", "days: 'Montag bis Mittwoch'"],
        [
          'am Montag, Dienstag, Donnertsag und Freitag geöffnet. Mittwochs trifft sich das Team, dann bleibt er geschlossen.',
          'von Montag bis Freitag geöffnet.',
        ],
      ),
    ],
  },
  {
    author: jonas,
    message: 'A commentary on cloud sovereignty\n\nEnglish only for now.',
    days: 23,
    hours: 3,
    changes: [
      add(en('announcements/2026-10-29-cloud-sovereignty')),
      edit(
        en('pages/news'),
        line('- **29 October 2026:** [A commentary on cloud sovereignty](/announcements/cloud-sovereignty)'),
      ),
      edit(
        en('pages/index'),
        line('- [A commentary on cloud sovereignty](/announcements/cloud-sovereignty)'),
      ),
      edit(en('pages/digital-sovereignty'), [
        '\n## Further reading\n\nJonas has written down what the term leaves out: [A commentary on cloud sovereignty](/announcements/cloud-sovereignty).\n',
        '',
      ]),
    ],
  },
  {
    author: henrik,
    message: 'Standards: five years of support, N-005 as a draft',
    days: 9,
    hours: 7,
    changes: [
      edit(
        en('pages/standards'),
        ['Moving between providers | in force', 'Moving between providers | draft'],
        line('| N-005 | Measuring power and warmth | draft | 2026 |'),
        ['supported for **five years**', 'supported for **three years**'],
        ['to plan a move, and short enough to stay awake.', 'to plan a move.'],
        [' The fastest was N-004 with eleven weeks, and we will not do that again.', ''],
      ),
    ],
  },
  {
    author: mira,
    message: 'Network: a description for search engines',
    days: 4,
    hours: 2,
    changes: [
      edit(en('pages/network'), line("description: 'The partners behind the platform, and how to join'")),
      edit(
        de('pages/network'),
        line("description: 'Die Partner hinter der Plattform, und wie man dazukommt'"),
      ),
    ],
  },
  {
    author: mira,
    message: 'Start here: a tour for new colleagues',
    days: 1,
    hours: 3,
    changes: [
      add(...both('pages/start-here')),
      edit(en('pages/index'), [' Is this your first visit to the editor? [Start here](/start-here).', '']),
      edit(de('pages/index'), [' Zum ersten Mal in diesem Editor? [Hier anfangen](/de/start-here).', '']),
    ],
  },
]
