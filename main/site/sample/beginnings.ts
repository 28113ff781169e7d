import {
  add,
  aylin,
  both,
  de,
  edit,
  en,
  henrik,
  icon,
  jonas,
  line,
  logo,
  menuLine,
  mira,
  type PlannedVersion,
  picture,
} from './change.ts'

/** The first versions of the sample, oldest first: the site comes over from its old system and finds its shape. */
export const beginnings: readonly PlannedVersion[] = [
  {
    author: jonas,
    message: 'Bring the site over from the old system\n\nPages as they were, menu and news follow.',
    days: 312,
    hours: 5,
    changes: [
      add(
        'README.md',
        'package.json',
        '.gitignore',
        '.galley/words.txt',
        'src/data/opening-hours.yml',
        picture('server-hall.svg'),
      ),
      add(
        en('pages/about'),
        en('pages/contact'),
        en('pages/imprint'),
        en('pages/privacy'),
        en('components/footer'),
      ),
      add(logo('stadtwerk-nord'), icon('mail'), icon('phone'), icon('feed')),
    ],
  },
  {
    author: aylin,
    message: 'Erste Seiten auf Deutsch',
    days: 311,
    hours: 2,
    changes: [
      add(
        de('pages/about'),
        de('pages/contact'),
        de('pages/imprint'),
        de('pages/privacy'),
        de('components/footer'),
      ),
    ],
  },
  {
    author: jonas,
    message: 'Menu as a data file, for both languages',
    days: 305,
    hours: 7,
    changes: [add(...both('components/menu'))],
  },
  {
    author: mira,
    message: 'Start page made of sections',
    days: 301,
    hours: 4,
    changes: [
      add(
        en('pages/index'),
        picture('harbour.svg'),
        picture('share.webp'),
        icon('server'),
        icon('flame'),
        icon('handshake'),
      ),
    ],
  },
  {
    author: aylin,
    message: 'Startseite auf Deutsch',
    days: 300,
    hours: 6,
    changes: [add(de('pages/index'))],
  },
  {
    author: henrik,
    message: 'Imprint: new managing director',
    days: 298,
    hours: 3,
    changes: [
      edit(en('pages/imprint'), ['Henrik Voss, managing director', 'Karin Lüders, managing director']),
      edit(de('pages/imprint'), ['Henrik Voss, Geschäftsführer', 'Karin Lüders, Geschäftsführerin']),
      edit(en('pages/about'), ['| Henrik Voss |', '| Karin Lüders |']),
      edit(de('pages/about'), ['| Henrik Voss |', '| Karin Lüders |']),
    ],
  },
  {
    author: mira,
    message: 'Authors get a page and a portrait',
    days: 296,
    hours: 1,
    changes: [add('src/content/en/authors/', 'src/content/de/authors/', 'src/images/authors/')],
  },
  {
    author: mira,
    message: 'Announce Nordlicht Netze, and a page for news',
    days: 291,
    hours: 8,
    changes: [
      add(en('pages/news'), en('announcements/2026-02-03-nordlicht-netze-joins'), picture('wind-park.webp')),
      edit(en('pages/index'), [
        '\n## New on this site\n\n- [Nordlicht Netze joins the network](/announcements/nordlicht-netze-joins)\n\nEverything else is under [News](/news).\n',
        '',
      ]),
    ],
  },
  {
    author: aylin,
    message: 'Nordlicht Netze und Neuigkeiten übersetzt',
    days: 290,
    hours: 3,
    changes: [
      add(de('pages/news'), de('announcements/2026-02-03-nordlicht-netze-joins')),
      edit(de('pages/index'), [
        '\n## Neu auf dieser Seite\n\n- [Nordlicht Netze kommt ins Netzwerk](/de/announcements/nordlicht-netze-joins)\n\nAlles andere steht unter [Neuigkeiten](/de/news).\n',
        '',
      ]),
    ],
  },
  {
    author: mira,
    message: 'Network page with our partners',
    days: 281,
    hours: 5,
    changes: [
      add(
        en('pages/network'),
        picture('network.svg'),
        'src/data/partners.yml',
        logo('hafenwerk'),
        logo('nordlicht-netze'),
      ),
      edit(en('components/menu'), menuLine('Network', '/network')),
    ],
  },
  {
    author: aylin,
    message: 'Netzwerk auf Deutsch',
    days: 279,
    hours: 2,
    changes: [add(de('pages/network')), edit(de('components/menu'), menuLine('Netzwerk', '/de/network'))],
  },
  {
    author: jonas,
    message: 'Standards, with the table and a test that anybody can run',
    days: 262,
    hours: 6,
    changes: [
      add(en('pages/standards'), picture('standards.svg')),
      edit(en('components/menu'), menuLine('Standards', '/standards')),
    ],
  },
  {
    author: aylin,
    message: 'Standards übersetzt',
    days: 259,
    hours: 4,
    changes: [
      add(de('pages/standards')),
      edit(de('components/menu'), menuLine('Standards', '/de/standards')),
    ],
  },
  {
    author: jonas,
    message: 'Announce Release 8, in both languages',
    days: 246,
    hours: 7,
    changes: [
      add(...both('announcements/2026-03-20-release-8')),
      edit(
        en('pages/news'),
        line('- **20 March 2026:** [Release 8: moving made easy](/announcements/release-8)'),
      ),
      edit(
        de('pages/news'),
        line('- **20. März 2026:** [Release 8: Umziehen leicht gemacht](/de/announcements/release-8)'),
      ),
    ],
  },
  {
    author: mira,
    message: 'A page for open data',
    days: 228,
    hours: 3,
    changes: [add(...both('pages/open-data'))],
  },
  {
    author: mira,
    message: 'Digital sovereignty: what we mean by it',
    days: 221,
    hours: 5,
    changes: [
      add(...both('pages/digital-sovereignty'), picture('compass.svg')),
      edit(en('components/menu'), menuLine('Digital sovereignty', '/digital-sovereignty')),
      edit(de('components/menu'), menuLine('Digitale Souveränität', '/de/digital-sovereignty')),
    ],
  },
]
