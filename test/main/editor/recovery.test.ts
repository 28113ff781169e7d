import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
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

const checkout = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs a typist in a process of its own and kills it without warning. Answers the last step typed a second before. */
async function killWhileTyping(
  root: string,
  state: string,
  { pauseMs, killAfterMs }: { pauseMs: number; killAfterMs: number },
) {
  const program = `import { runnerImport } from 'vite'
    const { module } = await runnerImport('./test/main/editor/typist.ts')
    await module.typeUntilKilled(${JSON.stringify(root)}, ${JSON.stringify(state)}, ${pauseMs})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: checkout })
  let output = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    output += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  await new Promise((resolve) => child.on('exit', resolve))
  const killedAt = Date.now()
  const steps = output
    .split('\n')
    .filter((line) => /^\d+ \d+$/.test(line))
    .map((line) => line.split(' ').map(Number))
  if (steps.length === 0) throw new Error(errors)
  const old = steps.filter(([, at = 0]) => at <= killedAt - 1000)
  return { typed: steps.length, oldest: old.length }
}

const digits = (count: number) =>
  Array.from({ length: count }, (_, index) => String((index + 1) % 10)).join('')

describe('a process that is killed while someone types', () => {
  it.each([
    // Typing never pauses: the file is written every two seconds, the rest is in the journal alone.
    { pauseMs: 15, killAfterMs: 1300 },
    { pauseMs: 15, killAfterMs: 3300 },
    // Every key press is followed by a pause long enough for a save.
    { pauseMs: 450, killAfterMs: 2400 },
  ])(
    'loses nothing older than a second ($pauseMs ms between keys, killed after $killAfterMs ms)',
    async (timing) => {
      const { root, state, room, onDisk } = workshop({ 'a.md': 'Text ' })
      const { typed, oldest } = await killWhileTyping(root, state, timing)
      expect(oldest).toBeGreaterThan(0)
      const editors = room()
      await editors.recover()
      const opened = await editors.open('a.md')
      const text = opened.ok ? opened.value.text : ''
      expect('Text '.concat(digits(typed)).startsWith(text)).toBe(true)
      expect(text.length).toBeGreaterThanOrEqual('Text '.length + oldest)
      expect(onDisk('a.md')).toBe(text)
      await editors.closeAll()
      expect(readdirSync(join(state, 'journals'))).toEqual([])
    },
  )
})

describe('text that a dead process left in its journal', () => {
  const base = '---\ntitle: One\nslug: one\n---\n\nFirst.\n'
  const typed = [{ from: base.indexOf('First'), to: base.indexOf('First'), insert: 'My ' }]

  /** Types without the clock ever going on, so that nothing but the journal has the text. */
  async function leaveInJournal(made: ReturnType<typeof newWorkshop>) {
    const editors = made.room()
    await editors.open('a.md')
    editors.sessionOf('a.md')?.change(1, typed)
    await expect.poll(() => readdirSync(join(made.state, 'journals')).length).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }

  it('is brought back into the file, and the page says so', async () => {
    const made = workshop({ 'a.md': base })
    await leaveInJournal(made)
    const editors = made.room()
    expect(await editors.recover()).toEqual(['a.md'])
    expect(made.onDisk('a.md')).toBe(base.replace('First', 'My First'))
    const opened = await editors.open('a.md')
    expect(opened).toMatchObject({ ok: true, value: { isRecovered: true, state: { kind: 'saved' } } })
  })

  it('is merged with what another program wrote since', async () => {
    const made = workshop({ 'a.md': base })
    await leaveInJournal(made)
    made.write('a.md', base.replace('slug: one', 'slug: two'))
    await made.room().recover()
    expect(made.onDisk('a.md')).toBe(base.replace('First', 'My First').replace('slug: one', 'slug: two'))
  })

  it('is not taken for a clash when the file already has a part of it', async () => {
    const made = workshop({ 'a.md': base })
    const editors = made.room()
    await editors.open('a.md')
    editors.sessionOf('a.md')?.change(1, typed)
    editors.sessionOf('a.md')?.change(2, typed)
    await new Promise((resolve) => setTimeout(resolve, 300))
    // As after a kill between the writing of the file and the clearing of the journal.
    made.write('a.md', base.replace('First', 'My First'))
    await made.room().recover()
    expect(made.onDisk('a.md')).toBe(base.replace('First', 'My My First'))
  })

  it('waits for a decision when the same place was changed since', async () => {
    const made = workshop({ 'a.md': base })
    await leaveInJournal(made)
    const theirs = base.replace('First', 'Their first')
    made.write('a.md', theirs)
    const editors = made.room()
    await editors.recover()
    expect(made.onDisk('a.md')).toBe(theirs)
    const opened = await editors.open('a.md')
    expect(opened).toMatchObject({
      ok: true,
      value: { text: base.replace('First', 'My First'), state: { kind: 'clash', theirs } },
    })
    await editors.closeAll()
    expect(readdirSync(join(made.state, 'journals'))).toHaveLength(1)
  })
})
