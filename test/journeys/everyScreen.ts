import type { Locator, Page } from 'playwright-core'
import type { Sentence } from '#shared/wire/sentence.ts'
import { appMessages } from '../../renderer/app/messages.ts'
import { historyMessages } from '../../renderer/changes/historyMessages.ts'
import { changesMessages } from '../../renderer/changes/messages.ts'
import { mediaMessages } from '../../renderer/media/messages.ts'
import { searchMessages } from '../../renderer/site/search/messages.ts'
import { clashMessages } from '../../renderer/sync/clashes/clashMessages.ts'
import { draftMessages } from '../../renderer/sync/drafts/draftMessages.ts'
import { syncMessages } from '../../renderer/sync/messages.ts'
import type { BuiltRepository } from '../repositories/build.ts'

const network = 'src/content/en/pages/network.md'

/** A window that goes through its screens; `look` judges each. */
export type Tour = {
  readonly window: Page
  readonly locale: 'en' | 'de'
  readonly look: (screen: string) => Promise<void>
}

/** Lets the site be in a draft that clashes with the website, and be shared at an address nobody has. */
export function prepareTour(site: BuiltRepository): void {
  const title = (words: string) => {
    const text = site.git('show', `HEAD:${network}`)
    site.write(network, text.replace(/^title: .*$/m, `title: '${words}'`))
    const person = ['-c', 'user.name=Jo Field', '-c', 'user.email=jo@example.org']
    site.git(...person, 'commit', '--quiet', '--all', '--message', words)
  }
  site.git('switch', '--quiet', '--create', 'drafts/autumn')
  title('Network in autumn')
  site.git('switch', '--quiet', 'main')
  title('Network of all')
  site.git('switch', '--quiet', 'drafts/autumn')
  site.git('remote', 'add', 'origin', 'https://git.example.invalid/site.git')
}

/** Every screen that the journeys beside this one do not show, each looked at once. */
export async function showEveryScreen(tour: Tour): Promise<void> {
  await versions(tour)
  await media(tour)
  await dialogs(tour)
  await sharing(tour)
  await drafts(tour)
}

function wordsIn({ window, locale }: Tour) {
  const exact = (sentence: Sentence) => ({ name: sentence[locale], exact: true })
  return {
    exact,
    button: (sentence: Sentence) => window.getByRole('button', exact(sentence)).first(),
    dialog: (sentence: Sentence) => window.getByRole('dialog', exact(sentence)),
    desk: (sentence: Sentence) =>
      window
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${sentence[locale]}`) })
        .click(),
  }
}

/** Whatever asks something in front of everything else. */
const questionIn = (window: Page) => window.getByRole('dialog').or(window.getByRole('alertdialog'))

/** Finds a command and runs it. */
async function command({ window, locale }: Tour, label: Sentence): Promise<void> {
  await window.keyboard.press('ControlOrMeta+K')
  await window.getByRole('combobox').last().fill(label[locale])
  await window.getByRole('option', { name: label[locale] }).first().waitFor()
  await window.keyboard.press('Enter')
}

/** Looks at what is open and closes it; the focus comes back to where it was, not to nowhere. */
async function lookInto({ window, look }: Tour, screen: string, opened: Locator): Promise<void> {
  await opened.first().waitFor()
  await look(screen)
  await window.keyboard.press('Escape')
  await opened.first().waitFor({ state: 'detached' })
}

async function versions(tour: Tour): Promise<void> {
  const { window, look } = tour
  const { exact, button, desk } = wordsIn(tour)
  await desk(appMessages.historyDesk)
  const list = window.getByRole('listbox', exact(historyMessages.versions))
  await list.getByRole('option').nth(3).waitFor()
  await window.getByRole('region', exact(changesMessages.fields)).first().waitFor()
  await look('versions')
  await list.focus()
  await window.keyboard.press('Shift+ArrowDown')
  await window.getByText(historyMessages.compared[tour.locale]).waitFor()
  await look('two versions compared')
  await window.getByRole('searchbox', exact(historyMessages.search)).fill('xyzzy')
  await window.getByText(historyMessages.notFoundText[tour.locale]).waitFor()
  await look('no version found')
  await window.getByRole('searchbox', exact(historyMessages.search)).fill('')
  await button(historyMessages.versionsOfPage).click()
  await window.getByRole('button', exact(historyMessages.whoWrote)).click()
  await window.getByText('Erika Muster').first().waitFor()
  await look('who wrote this')
}

async function media(tour: Tour): Promise<void> {
  const { window, look } = tour
  const { exact, button, desk } = wordsIn(tour)
  await desk(appMessages.mediaDesk)
  await window
    .getByRole('option', { name: /harbour/ })
    .or(window.getByRole('row', { name: /harbour/ }))
    .first()
    .click()
  await button(mediaMessages.rename).waitFor()
  await look('media')
  await window.getByRole('button', exact(mediaMessages.asList)).click()
  await look('media as a list')
  for (const action of [mediaMessages.rename, mediaMessages.delete] as const) {
    await button(action).click()
    await lookInto(tour, `media, ${action.en}`, questionIn(window))
  }
}

const commands = {
  newPage: { en: 'New page…', de: 'Neue Seite …' },
  movePage: { en: 'Rename or move page…', de: 'Seite umbenennen oder verschieben …' },
  deletePage: { en: 'Delete page…', de: 'Seite löschen …' },
  operations: { en: 'Bring back pages…', de: 'Seiten zurückholen …' },
  replace: { en: 'Find and replace in all pages…', de: 'Auf allen Seiten suchen und ersetzen …' },
  place: { en: 'Where this site is shared…', de: 'Wo diese Website geteilt wird …' },
  asDraft: { en: 'Share as a draft…', de: 'Als Entwurf teilen …' },
  startDraft: { en: 'Start a draft…', de: 'Entwurf beginnen …' },
  drafts: { en: 'Drafts', de: 'Entwürfe' },
  updateDraft: { en: 'Bring this draft up to date', de: 'Diesen Entwurf auf den neuesten Stand bringen' },
  kept: { en: 'Recently discarded', de: 'Kürzlich verworfen' },
} as const

async function dialogs(tour: Tour): Promise<void> {
  const { window, look } = tour
  const { desk, dialog } = wordsIn(tour)
  await desk(appMessages.siteDesk)
  await window.getByRole('heading').nth(3).waitFor()
  await look('site')
  await desk(appMessages.pagesDesk)
  await window
    .getByRole('option', { name: /^Network/ })
    .first()
    .click()
  await window.getByRole('form').waitFor()
  const open = questionIn(window)
  for (const name of ['newPage', 'movePage', 'deletePage', 'operations'] as const) {
    await command(tour, commands[name])
    await lookInto(tour, name, open)
  }
  await command(tour, commands.replace)
  await dialog(searchMessages.title).waitFor()
  await window.getByRole('textbox', { name: searchMessages.find[tour.locale] }).first().fill('towns')
  await lookInto(tour, 'replace', open)
  await command(tour, commands.kept)
  await lookInto(tour, 'kept', dialog(changesMessages.keptTitle))
}

async function sharing(tour: Tour): Promise<void> {
  const { window, locale } = tour
  const { button } = wordsIn(tour)
  const open = window.getByRole('dialog')
  const foot = window.getByRole('button', { name: new RegExp(`^${syncMessages.panel[locale]}: `) })
  await foot.click()
  await lookInto(tour, 'sharing', open)
  await foot.click()
  await button(syncMessages.signIn).click()
  await open.getByRole('textbox').first().waitFor()
  await tour.look('sign in')
  // The panel it was asked from is there again.
  await window.keyboard.press('Escape')
  await button(syncMessages.signIn).waitFor()
  await window.keyboard.press('Escape')
  await open.first().waitFor({ state: 'detached' })
  for (const name of ['place', 'asDraft'] as const) {
    await command(tour, commands[name])
    await lookInto(tour, name, open)
  }
}

async function drafts(tour: Tour): Promise<void> {
  const { window, locale, look } = tour
  const { button, exact } = wordsIn(tour)
  const open = questionIn(window)
  await command(tour, commands.startDraft)
  await lookInto(tour, 'start a draft', open)
  await command(tour, commands.drafts)
  await window.getByRole('region', exact(changesMessages.fields)).first().waitFor()
  await look('drafts')
  await button(draftMessages.rename).click()
  await lookInto(tour, 'rename a draft', open)
  await command(tour, commands.updateDraft)
  await window
    .getByRole('region', { name: clashMessages.theirs[locale].slice(0, 4) })
    .first()
    .waitFor()
  await look(`clash ${locale}`)
}
