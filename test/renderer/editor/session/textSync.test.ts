import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { history, undo } from '@codemirror/commands'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import { afterEach, describe, expect, it } from 'vitest'
import type { SaveState } from '#shared/editor/contract.ts'
import { splitLineEndings } from '#shared/text/lineEnding.ts'
import { serveEngine } from '../../../../main/engine/serveEngine.ts'
import { type Engine, makeEngine } from '../../../../renderer/backend/engine.ts'
import { TextSync } from '../../../../renderer/editor/session/textSync.ts'
import { lineEndings, rawSlice } from '../../../../renderer/editor/text/lineEndingField.ts'
import { createStore } from '../../../../renderer/kit/store.ts'
import { type OpenedEngine, openedEngine } from '../../../main/engine/opened.ts'
import { type BuiltRepository, buildRepository } from '../../../repositories/build.ts'
import { seeded } from '../../../repositories/crash/seeded.ts'
import { nodeChannel } from '../../backend/nodeChannel.ts'

const page = 'content/en/network.md'
const original =
  "---\r\ntitle: 'Network'\r\n---\r\n\r\nFirst paragraph.\r\n\r\nSecond paragraph.\r\n\r\nThird paragraph.\n"

const ends: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A window's half of an open page without a window: the state, and what an update would tell. */
async function openPage(engine: Engine) {
  const opened = await engine.ask('editor.open', { path: page })
  if (!opened.ok) throw new Error(opened.problem.code)
  const endings = splitLineEndings(opened.value.text)
  const saveState = createStore<SaveState>(opened.value.state)
  const sync = new TextSync({ engine, path: page, sequence: opened.value.sequence, state: saveState })
  let state = EditorState.create({ doc: endings.text, extensions: [history(), lineEndings(endings)] })
  const view = {
    get state() {
      return state
    },
    dispatch: (spec: TransactionSpec) => {
      const transaction = state.update(spec)
      const startState = state
      state = transaction.state
      sync.receive({ startState, transactions: [transaction] })
    },
  }
  sync.attach(view)
  ends.push(() => sync.detach())
  return { view, saveState, raw: () => rawSlice(state) }
}

async function connected() {
  const site: BuiltRepository = buildRepository({
    commits: [{ message: 'Begin', files: { [page]: original } }],
  })
  ends.push(() => site.remove())
  const engine = makeEngine()
  /** Another window of the same engine, or the same window at another engine. */
  const meet = (opened: OpenedEngine, window: Engine) => {
    const { near, far } = nodeChannel()
    serveEngine(opened.engine, far, {
      onDefect: (error) => {
        throw error
      },
      now: () => performance.now(),
    })
    window.attach(near, site.folder)
    ends.push(near.close)
    return near
  }
  const attach = async () => {
    const opened = await openedEngine(site.folder)
    ends.push(opened.close)
    meet(opened, engine)
    return opened
  }
  const opened = await attach()
  const file = join(site.folder, page)
  return {
    engine,
    opened,
    attach,
    meet,
    onDisk: () => readFileSync(file, 'utf8'),
    write: (text: string) => writeFileSync(file, text),
  }
}

const typeAfter = (text: string, words: string, insert: string) => ({
  changes: { from: text.indexOf(words) + words.length, insert },
})

describe('the text between window and engine', () => {
  it('arrives in the file byte for byte, mixed line ends included', async () => {
    const { engine, onDisk } = await connected()
    const { view, saveState, raw } = await openPage(engine)
    view.dispatch(typeAfter(view.state.doc.toString(), 'Second', ' new\nline'))
    expect(saveState.get().kind).toBe('pending')
    await expect.poll(onDisk, { timeout: 5000 }).toBe(original.replace('Second', 'Second new\r\nline'))
    expect(raw()).toBe(onDisk())
    await expect.poll(() => saveState.get().kind).toBe('saved')
  })

  it('goes back to the very bytes when it is undone', async () => {
    const { engine, onDisk } = await connected()
    const { view } = await openPage(engine)
    const { doc } = view.state
    view.dispatch({ changes: { from: doc.length - 1, to: doc.length, insert: '\nmore' } })
    await expect.poll(onDisk, { timeout: 5000 }).not.toBe(original)
    undo({ state: view.state, dispatch: view.dispatch })
    await expect.poll(onDisk, { timeout: 5000 }).toBe(original)
  })

  it('takes in what another program wrote while nothing was typed', async () => {
    const { engine, raw, write } = await connected().then(async (parts) => ({
      ...parts,
      ...(await openPage(parts.engine)),
    }))
    expect(engine.state().kind).toBe('connected')
    const foreign = original.replace('Third', 'A third').replace("'Network'", "'Our network'")
    write(foreign)
    await expect.poll(raw, { timeout: 8000 }).toBe(foreign)
  })

  it('keeps both sides when another program writes elsewhere while the person types', async () => {
    const { engine, onDisk, write } = await connected()
    const { view, raw } = await openPage(engine)
    write(original.replace('Third', 'A third'))
    view.dispatch(typeAfter(view.state.doc.toString(), 'First', ' typed'))
    const both = original.replace('Third', 'A third').replace('First', 'First typed')
    await expect.poll(raw, { timeout: 8000 }).toBe(both)
    await expect.poll(onDisk, { timeout: 8000 }).toBe(both)
  })

  it('is what the window shows when the engine had to be started again', async () => {
    const { engine, opened, attach, onDisk } = await connected()
    const { view, raw } = await openPage(engine)
    engine.detach()
    await opened.engine.close()
    view.dispatch(typeAfter(view.state.doc.toString(), 'Second', ' (typed meanwhile)'))
    await attach()
    await expect.poll(onDisk, { timeout: 8000 }).toBe(original.replace('Second', 'Second (typed meanwhile)'))
    expect(raw()).toBe(onDisk())
  })
})

describe('the text of a page that is open in two windows', () => {
  async function twoWindows() {
    const first = await connected()
    const second = makeEngine()
    const port = first.meet(first.opened, second)
    return { ...first, second, port, here: await openPage(first.engine), there: await openPage(second) }
  }

  it('appears in the other window as it is typed, line ends included', async () => {
    const { here, there, onDisk } = await twoWindows()
    here.view.dispatch(typeAfter(original.replaceAll('\r\n', '\n'), 'First', ' new\nline'))
    expect(there.saveState.get().kind).toBe('saved')
    await expect.poll(there.raw).toBe(original.replace('First', 'First new\r\nline'))
    expect(there.saveState.get().kind).toBe('pending')
    undo({ state: there.view.state, dispatch: there.view.dispatch })
    expect(there.raw()).toBe(here.raw())
    await expect.poll(onDisk, { timeout: 5000 }).toBe(here.raw())
    await expect.poll(() => there.saveState.get().kind).toBe('saved')
  })

  it('is one text for all of them after both typed at once, again and again', async () => {
    const { here, there, onDisk } = await twoWindows()
    const random = seeded(20261122)
    const pick = (most: number) => Math.floor(random() * most)
    const inserted: string[] = []
    for (let step = 0; step < 300; step += 1) {
      const { view } = random() < 0.5 ? here : there
      const at = pick(view.state.doc.length + 1)
      const isRemoved = random() < 0.2
      const insert = isRemoved ? '' : random() < 0.15 ? '\n' : `<${step}>`
      if (insert.startsWith('<')) inserted.push(insert)
      // What is removed is what was there at first, so that everything typed must be found again.
      const to = isRemoved && /^[a-z ]$/.test(view.state.doc.sliceString(at, at + 1)) ? at + 1 : at
      view.dispatch({ changes: { from: at, to, insert } })
      if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, pick(3)))
    }
    await expect
      .poll(() => here.raw() === there.raw() && here.raw() === onDisk(), { timeout: 8000 })
      .toBe(true)
    const letters = here.raw().replaceAll(/[^<>0-9]/g, '')
    for (const sign of '0123456789<>')
      expect(letters.split(sign).length).toBe(inserted.join('').split(sign).length)
  })

  it('goes on in one window when the other is killed, with everything that was typed in both', async () => {
    const { here, there, port, onDisk } = await twoWindows()
    there.view.dispatch(typeAfter(there.view.state.doc.toString(), 'Third', ' (there)'))
    port.close()
    here.view.dispatch(typeAfter(here.view.state.doc.toString(), 'First', ' (here)'))
    const both = original.replace('First', 'First (here)').replace('Third', 'Third (there)')
    await expect.poll(here.raw).toBe(both)
    await expect.poll(onDisk, { timeout: 5000 }).toBe(both)
  })

  it('has what was typed in both while the engine was gone', async () => {
    const { engine, second, opened, attach, meet, here, there, onDisk } = await twoWindows()
    here.view.dispatch(typeAfter(here.view.state.doc.toString(), 'Second', ' (before)'))
    await expect.poll(there.raw).toBe(here.raw())
    engine.detach()
    second.detach()
    await opened.engine.close()
    here.view.dispatch(typeAfter(here.view.state.doc.toString(), 'First', ' (here)'))
    there.view.dispatch(typeAfter(there.view.state.doc.toString(), 'First', ' (there)'))
    there.view.dispatch(typeAfter(there.view.state.doc.toString(), 'Third', ' (there)'))
    meet(await attach(), second)
    await expect
      .poll(() => here.raw() === there.raw() && here.raw() === onDisk(), { timeout: 8000 })
      .toBe(true)
    for (const words of ['(before)', '(here)', '(there)']) expect(here.raw()).toContain(words)
    expect(here.raw().split('(there)')).toHaveLength(3)
    expect(here.raw().split('(before)')).toHaveLength(2)
  })

  it('keeps what another program wrote while the engine was gone', async () => {
    const { engine, opened, attach, onDisk, write } = await connected()
    const { view, raw } = await openPage(engine)
    engine.detach()
    await opened.engine.close()
    view.dispatch(typeAfter(view.state.doc.toString(), 'First', ' (typed)'))
    write(original.replace('Third', 'A third'))
    await attach()
    const both = original.replace('First', 'First (typed)').replace('Third', 'A third')
    await expect.poll(onDisk, { timeout: 8000 }).toBe(both)
    expect(raw()).toBe(both)
  })
})
