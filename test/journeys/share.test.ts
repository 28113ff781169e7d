import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { removeFolder, repositoryIn, someone, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { type GitServer, startGitServer } from '../repositories/gitServer.ts'
import { expectSound } from '../repositories/oracle.ts'
import { type Galley, launch } from './launch.ts'

/** Found nowhere but where a person pasted it. */
const canary = 'canary-7f3a91c2-token'
const account = { user: 'erika', token: canary }

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function served(options: { readonly account?: typeof account } = {}): Promise<GitServer> {
  const site = contentSite()
  const server = await startGitServer({ from: site.folder, ...options })
  site.remove()
  closing.push(server.close)
  return server
}

async function started(
  options: Parameters<typeof launch>[0] = {},
): Promise<Galley & { readonly home: string }> {
  const home = temporaryFolder()
  const userData = temporaryFolder()
  const identity = { GIT_AUTHOR_NAME: someone.name, GIT_AUTHOR_EMAIL: someone.email }
  const environment = { HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), ...identity }
  const galley = await launch({ userData, environment, ...options })
  closing.unshift(async () => {
    await galley.close()
    for (const folder of [home, userData]) removeFolder(folder)
  })
  return { ...galley, home }
}

/** Counts what a person does: a press of a button, a field filled in, a paste. */
function person(window: Page) {
  let actions = 0
  return {
    actions: () => actions,
    press: async (name: string | RegExp) => {
      actions += 1
      await window.getByRole('button', { name }).first().click()
    },
    fill: async (name: string | RegExp, text: string) => {
      actions += 1
      await window.getByRole('textbox', { name }).first().fill(text)
    },
  }
}

/** Words of git that no screen shows; tooltips may. */
const gitWords =
  /\b(git (?:push|pull|clone|fetch|commit)|push|pull|fetch|commit|branch|merge|rebase|HEAD|clone|upstream|remote)\b/

async function expectNoGitWord(window: Page): Promise<void> {
  const text = await window.locator('body').innerText()
  expect(gitWords.exec(text)?.[0] ?? null).toBeNull()
}

describe('from an address and a token', () => {
  it('a person who knows no git shares a change in under twelve actions', async () => {
    const server = await served({ account })
    const { window, picture, home } = await started()
    const me = person(window)
    await me.press('Bring a website here')
    await me.fill('Address', server.address)
    await window.getByRole('textbox', { name: 'Name of the folder' }).waitFor()
    await picture('share-address')
    await expectNoGitWord(window)
    await me.press('Bring it here')
    await me.fill('User name', account.user)
    await me.fill('Access token', canary)
    await picture('share-sign-in')
    await expectNoGitWord(window)
    await me.press('Sign in')
    await window.getByRole('button', { name: /^Changes/ }).waitFor()
    const folder = path.join(home, 'site')
    await window.getByRole('searchbox', { name: 'Search pages' }).fill('Network')
    await window
      .getByRole('option', { name: /Network/ })
      .first()
      .click()
    const title = window.getByRole('form', { name: 'Properties of the page' }).getByRole('textbox').first()
    await title.fill('Our network')
    await window.getByText('Saved on this computer').first().waitFor()
    await me.press(/^Save version/)
    await me.press(/^Save version of 1 page/)
    await window.getByRole('button', { name: 'Sharing: 1 version waits' }).waitFor()
    await picture('share-waits')
    await me.press(/^Share$/)
    await window.getByText('1 version shared').first().waitFor()
    await window.getByRole('button', { name: 'Sharing: Shared' }).waitFor()
    await window.getByRole('button', { name: 'Sharing: Shared' }).click()
    await window
      .getByRole('dialog', { name: 'Sharing' })
      .getByText(/Last contact: just now/)
      .waitFor()
    await picture('share-panel')
    await expectNoGitWord(window)
    // Beside these: choosing the page, and its new title.
    expect(me.actions() + 2).toBeLessThan(12)
    expect(server.repository.git('show', '-s', '--format=%an %ae', 'main').trim()).toBe(
      `${someone.name} ${someone.email}`,
    )
    expect(server.repository.git('diff', '--stat', 'main~1', 'main')).toContain('1 file changed, 1 insertion')
    expectSound(repositoryIn(folder))
  })
})
