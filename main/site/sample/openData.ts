/** The page that a version of the sample removed, in both languages. A link to it was overlooked. */
export const openData = {
  en: `---
title: 'Open data'
language: 'en'
slug: 'open-data'
template: 'staticPage'
---

## What we measure

Every quarter we publish how much power the servers drew, how much warmth they gave, and how long the platform could not be reached.

| Quarter | Power | Warmth | Minutes away |
| --- | ---: | ---: | ---: |
| 4 / 2025 | 402 MWh | 311 MWh | 9 |
| 1 / 2026 | 418 MWh | 347 MWh | 4 |
`,
  de: `---
title: 'Offene Daten'
language: 'de'
slug: 'open-data'
template: 'staticPage'
---

## Was wir messen

Jedes Quartal veröffentlichen wir, wie viel Strom die Server verbraucht, wie viel Wärme sie abgegeben haben und wie lange die Plattform nicht erreichbar war.

| Quartal | Strom | Wärme | Minuten Ausfall |
| --- | ---: | ---: | ---: |
| 4 / 2025 | 402 MWh | 311 MWh | 9 |
| 1 / 2026 | 418 MWh | 347 MWh | 4 |
`,
}
