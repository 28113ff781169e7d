import { chmodSync, existsSync, readdirSync, renameSync, statSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import type { Editors } from '../../../main/editor/editors.ts'
import { newWorkshop } from './workshop.ts'

const workshops: ReturnType<typeof newWorkshop>[] = []
const workshop = (...pages: Parameters<typeof newWorkshop>) => {
  const made = newWorkshop(...pages)
  workshops.push(made)
  return made
}
afterEach(() => {
  for (const made of workshops.splice(0)) made.remove()
})

const insertAt = (from: number, insert: string) => [{ from, to: from, insert }]

async function sessionOf(editors: Editors, path = 'a.md') {
  const opened = await editors.open(path)
  if (!opened.ok) throw new Error(opened.problem.code)
  const session = editors.sessionOf(path)
  if (!session) throw new Error('no session')
  return { page: opened.value, session }
}

describe('opening a page', () => {
  it('gives every byte of the text, byte-order mark and line ends included', async () => {
    const text = '\uFEFF---\r\ntitle: Ä\r\n---\r\nEnde'
    const { room } = workshop({ 'a.md': text })
    const { page } = await sessionOf(room())
    const state = { kind: 'saved' }
    expect(page).toEqual({ text, sequence: 0, readOnly: null, isRecovered: false, state, isFirst: true })
  })

  it('says why a file cannot be opened', async () => {
    const { room, root } = workshop({
      'latin.md': Buffer.from([0x4d, 0xfc, 0x6c]),
      'nul.md': 'a\0b',
      'large.md': 'x'.repeat(2 * 1024 * 1024 + 1),
    })
    const editors = room()
    const codeOf = async (path: string) => {
      const opened = await editors.open(path)
      return opened.ok ? null : opened.problem.code
    }
    expect(await codeOf('latin.md')).toBe('not-text')
    expect(await codeOf('nul.md')).toBe('not-text')
    expect(await codeOf('large.md')).toBe('too-large')
    expect(await codeOf('missing.md')).toBe('page-missing')
    expect(await codeOf('../outside.md')).toBe('page-unreadable')
    expect(readdirSync(root).sort()).toEqual(['large.md', 'latin.md', 'nul.md'])
  })

  it('changes no byte and no time on disk when nothing is typed', async () => {
    const { room, root } = workshop({ 'a.md': 'Text' })
    const before = statSync(join(root, 'a.md'), { bigint: true }).mtimeNs
    const editors = room()
    const { session } = await sessionOf(editors)
    await session.flush()
    await editors.closeAll()
    expect(statSync(join(root, 'a.md'), { bigint: true }).mtimeNs).toBe(before)
  })

  it('takes no step of typing in a page that can be read only', async () => {
    const { room, onDisk } = workshop({ 'a.md': 'Text' })
    const reason = { en: 'No.', de: 'Nein.' }
    const { page, session } = await sessionOf(room({ readOnlyReason: () => reason }))
    expect(page.readOnly).toEqual(reason)
    expect(session.change(1, insertAt(0, 'x'))).toBe(false)
    await session.flush()
    expect(onDisk('a.md')).toBe('Text')
  })
})

describe('typing', () => {
  it('is written when it pauses, and not before', async () => {
    const { room, clock, onDisk, told } = workshop({ 'a.md': 'Text' })
    const { session } = await sessionOf(room())
    session.change(1, insertAt(4, ' one'))
    clock.pass(399)
    expect(onDisk('a.md')).toBe('Text')
    expect(told.states).toEqual([{ kind: 'pending' }])
    clock.pass(1)
    await expect.poll(() => onDisk('a.md')).toBe('Text one')
    await expect.poll(() => told.states.at(-1)).toEqual({ kind: 'saved' })
    expect(told.saved).toEqual(['a.md'])
  })

  it('is written after two seconds even when it never pauses', async () => {
    const { room, clock, onDisk } = workshop({ 'a.md': '' })
    const { session } = await sessionOf(room())
    for (let sequence = 1; sequence <= 8; sequence++) {
      session.change(sequence, insertAt(sequence - 1, 'x'))
      clock.pass(250)
    }
    await expect.poll(() => onDisk('a.md')).toBe('xxxxxxxx')
  })

  it('is not written again and again by what is typed while a write takes its time', async () => {
    const { room, clock, told } = workshop({ 'a.md': '' })
    const { session } = await sessionOf(room())
    for (let sequence = 1; sequence <= 7; sequence++) {
      session.change(sequence, insertAt(0, 'x'))
      clock.pass(300)
    }
    // Two seconds are over and the file is being written; the person types on.
    for (let sequence = 8; sequence <= 14; sequence++) {
      await Promise.resolve()
      session.change(sequence, insertAt(0, 'y'))
      clock.pass(10)
    }
    await session.look() // behind everything that waits its turn
    expect(told.saved).toEqual(['a.md'])
  })

  it('is refused out of step and out of place, and goes on after the whole text was sent', async () => {
    const { room, onDisk } = workshop({ 'a.md': 'Text' })
    const { session } = await sessionOf(room())
    expect(session.change(2, insertAt(0, 'x'))).toBe(false)
    expect(session.change(1, insertAt(5, 'x'))).toBe(false)
    expect(session.change(1, [...insertAt(2, 'x'), ...insertAt(1, 'y')])).toBe(false)
    expect(session.replace(7, 'Whole')).toBe(false)
    expect(session.replace(1, 'Whole')).toBe(true)
    expect(session.change(2, insertAt(5, ' text'))).toBe(true)
    expect(await session.flush()).toEqual({ kind: 'saved' })
    expect(onDisk('a.md')).toBe('Whole text')
  })

  it('leaves no journal behind once it is saved', async () => {
    const { room, state } = workshop({ 'a.md': 'Text' })
    const editors = room()
    const { session } = await sessionOf(editors)
    session.change(1, insertAt(0, 'x'))
    await editors.closeAll()
    expect(readdirSync(join(state, 'journals'))).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)('is held, and kept, while the file cannot be written', async () => {
    const { room, root, clock, onDisk, told } = workshop({ 'a.md': 'Text' })
    const { session } = await sessionOf(room())
    chmodSync(root, 0o555)
    chmodSync(join(root, 'a.md'), 0o444)
    session.change(1, insertAt(0, 'x'))
    expect((await session.flush()).kind).toBe('held')
    chmodSync(root, 0o755)
    chmodSync(join(root, 'a.md'), 0o644)
    clock.pass(2000)
    await expect.poll(() => onDisk('a.md')).toBe('xText')
    expect(told.states.map(({ kind }) => kind)).toEqual(['pending', 'held', 'saved'])
  })

  it('is held while the folder is away, and written when it is back', async () => {
    const { room, root, clock, told, onDisk } = workshop({ 'a.md': 'Text' })
    const { session } = await sessionOf(room())
    renameSync(root, `${root}-away`)
    session.change(1, insertAt(0, 'x'))
    expect((await session.flush()).kind).toBe('held')
    renameSync(`${root}-away`, root)
    clock.pass(2000)
    await expect.poll(() => told.states.at(-1)).toEqual({ kind: 'saved' })
    expect(onDisk('a.md')).toBe('xText')
  })
})

describe('another program', () => {
  const base = '---\ntitle: One\nslug: one\n---\n\nFirst.\n\nSecond.\n'

  it('changes a page nobody typed in: the open text follows', async () => {
    const { room, write, told } = workshop({ 'a.md': base })
    const { page, session } = await sessionOf(room())
    const theirs = base.replace('Second', 'Their second')
    write('a.md', theirs)
    await session.look()
    expect(session.snapshot()).toMatchObject({ text: theirs, sequence: 1, state: { kind: 'saved' } })
    expect(told.merged).toHaveLength(1)
    expect(applyChanges(page.text, told.merged[0]?.changes ?? [])).toBe(theirs)
  })

  it('changes another paragraph while one is being typed: both are kept', async () => {
    const { room, write, onDisk, told } = workshop({ 'a.md': base })
    const { session } = await sessionOf(room())
    const at = base.indexOf('First')
    session.change(1, insertAt(at, 'My '))
    write('a.md', base.replace('slug: one', 'slug: two'))
    expect(await session.flush()).toEqual({ kind: 'saved' })
    expect(told.merged.map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(session.change(2, insertAt(0, 'x'))).toBe(false)
    expect(onDisk('a.md')).toBe(base.replace('First', 'My First').replace('slug: one', 'slug: two'))
  })

  it('changes the same paragraph: the person is asked, and neither text is lost', async () => {
    const { room, write, onDisk, state } = workshop({ 'a.md': base })
    const { session } = await sessionOf(room())
    session.change(1, insertAt(base.indexOf('First'), 'My '))
    const theirs = base.replace('First', 'Their first')
    write('a.md', theirs)
    expect(await session.flush()).toEqual({ kind: 'clash', theirs })
    expect(onDisk('a.md')).toBe(theirs)
    session.change(2, insertAt(0, ''))
    expect(await session.flush()).toEqual({ kind: 'clash', theirs })
    expect(await session.settle('mine')).toEqual({ kind: 'saved' })
    expect(session.snapshot().text).toBe(base.replace('First', 'My First'))
    expect(onDisk('a.md')).toBe(base.replace('First', 'My First'))
    expect(readdirSync(join(state, 'kept'))).not.toEqual([])
  })

  it('has the last word when the person says so', async () => {
    const { room, write, onDisk } = workshop({ 'a.md': base })
    const { session } = await sessionOf(room())
    session.change(1, insertAt(base.indexOf('First'), 'My '))
    const theirs = base.replace('First', 'Their first')
    write('a.md', theirs)
    await session.flush()
    expect(await session.settle('theirs')).toEqual({ kind: 'saved' })
    expect(session.snapshot().text).toBe(theirs)
    expect(onDisk('a.md')).toBe(theirs)
  })

  it('puts back a page it had removed: the question has answered itself', async () => {
    const { room, root, write, onDisk } = workshop({ 'a.md': base })
    const { session } = await sessionOf(room())
    unlinkSync(join(root, 'a.md'))
    await session.look()
    expect(await session.flush()).toEqual({ kind: 'clash', theirs: null })
    session.change(1, insertAt(0, 'x'))
    write('a.md', base)
    await session.look()
    expect(await session.flush()).toEqual({ kind: 'saved' })
    expect(onDisk('a.md')).toBe(`x${base}`)
  })

  it('removes a page that is being typed in: the person is asked', async () => {
    const { room, root, onDisk } = workshop({ 'a.md': base })
    const { session } = await sessionOf(room())
    session.change(1, insertAt(0, 'x'))
    unlinkSync(join(root, 'a.md'))
    expect(await session.flush()).toEqual({ kind: 'clash', theirs: null })
    expect(await session.settle('mine')).toEqual({ kind: 'saved' })
    expect(onDisk('a.md')).toBe(`x${base}`)
  })
})

/** Two windows with the same page open. */
async function twoWindows(text: string) {
  const made = workshop({ 'a.md': text })
  const editors = made.room()
  const [first, second] = [{ name: 'first' }, { name: 'second' }]
  const opened = [await editors.open('a.md', first), await editors.open('a.md', second)]
  const session = editors.sessionOf('a.md')
  if (!session) throw new Error('no session')
  return { ...made, editors, first, second, opened, session }
}

describe('two windows on one page', () => {
  it('are told which of them was first', async () => {
    const { opened } = await twoWindows('Text')
    expect(opened.map((page) => page.ok && page.value.isFirst)).toEqual([true, false])
  })

  it('type in turn: each step is told with its number and whose it is', async () => {
    const { session, first, second, told, clock, onDisk } = await twoWindows('Text')
    expect(session.change(1, insertAt(0, 'a'), { typist: first, seen: 0 })).toBe(true)
    expect(session.change(2, insertAt(0, 'b'), { typist: second, seen: 1 })).toBe(true)
    expect(session.change(3, insertAt(0, 'c'), { typist: second, seen: 1 })).toBe(true)
    expect(session.change(4, insertAt(0, 'd'), { typist: first, seen: 3 })).toBe(true)
    expect(told.merged.map(({ sequence, typist }) => [sequence, typist])).toEqual([
      [1, first],
      [2, second],
      [3, second],
      [4, first],
    ])
    clock.pass(400)
    await expect.poll(() => onDisk('a.md')).toBe('dcbaText')
  })

  it('type at once: every step under way of the later one is refused, also one whose number fits', async () => {
    const { session, first, second } = await twoWindows('Text')
    session.change(1, insertAt(4, ' one'), { typist: first, seen: 0 })
    expect(session.change(1, insertAt(0, 'x'), { typist: second, seen: 0 })).toBe(false)
    expect(session.change(2, insertAt(1, 'y'), { typist: second, seen: 0 })).toBe(false)
    expect(session.change(2, insertAt(0, 'xy'), { typist: second, seen: 1 })).toBe(true)
    expect(session.snapshot().text).toBe('xyText one')
  })

  it('refuses the steps of a window that another program came before', async () => {
    const { session, first, write } = await twoWindows('One.\n\nTwo.\n')
    write('a.md', 'One.\n\nTheirs.\n')
    await session.look()
    expect(session.change(1, insertAt(0, 'x'), { typist: first, seen: 0 })).toBe(false)
    expect(session.change(2, insertAt(0, 'x'), { typist: first, seen: 0 })).toBe(false)
    expect(session.change(2, insertAt(0, 'x'), { typist: first, seen: 1 })).toBe(true)
  })

  it('counts anew for a window that reads the page again', async () => {
    const { editors, session, first } = await twoWindows('Text')
    session.change(1, insertAt(0, 'a'), { typist: first, seen: 0 })
    const again = await editors.open('a.md', first)
    expect(again).toMatchObject({ ok: true, value: { text: 'aText', sequence: 1, isFirst: false } })
    expect(session.change(2, insertAt(0, 'b'), { typist: first, seen: 0 })).toBe(false)
    expect(session.change(2, insertAt(0, 'b'), { typist: first, seen: 1 })).toBe(true)
  })

  it('keep the page open until the last of them lets go, in order or not', async () => {
    const { editors, session, first, second, onDisk, state } = await twoWindows('Text')
    await editors.close('a.md', first)
    await editors.close('a.md', first)
    expect(editors.sessionOf('a.md')).toBe(session)
    session.change(1, insertAt(0, 'typed '), { typist: second, seen: 0 })
    await editors.leave(second)
    expect(editors.sessionOf('a.md')).toBeUndefined()
    expect(onDisk('a.md')).toBe('typed Text')
    expect(readdirSync(join(state, 'journals'))).toEqual([])
  })

  it('find the journal of a page that is opened while it is being closed', async () => {
    const { editors, first, second, session, state } = await twoWindows('Text')
    await editors.close('a.md', first)
    session.change(1, insertAt(0, 'x'), { typist: second, seen: 0 })
    const [, opened] = await Promise.all([editors.close('a.md', second), editors.open('a.md', first)])
    expect(opened).toMatchObject({ ok: true, value: { text: 'xText', isFirst: true } })
    editors.sessionOf('a.md')?.change(1, insertAt(0, 'y'), { typist: first, seen: 0 })
    await new Promise((resolve) => setTimeout(resolve, 200))
    const [journal = ''] = readdirSync(join(state, 'journals'))
    expect(existsSync(join(state, 'journals', journal))).toBe(true)
    const after = workshops[0]?.room()
    expect(await after?.recover()).toEqual(['a.md'])
  })
})
