import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listJournals, openJournal, readJournal, removeJournal } from '../../../main/disk/journal.ts'
import { encodeRecord } from '../../../main/disk/journalRecord.ts'
import { outcome, temporaryFolders } from './folder.ts'

const folder = temporaryFolders()

async function journalAt(file: string, onProblem?: (code: string | null) => void) {
  const journal = await openJournal(file, onProblem ? { onProblem } : {})
  if (!journal.ok) throw new Error(journal.problem.code)
  return journal.value
}

describe('a journal', () => {
  it('gives back what was taken, over several lives', async () => {
    const file = join(folder(), 'deep/page.journal')
    const first = await journalAt(file)
    expect(existsSync(file)).toBe(false)
    first.append({ sequence: 1, text: 'Grüße 🌊' })
    first.append([null, true, 1.5])
    await first.close()
    const second = await journalAt(file)
    second.append('three')
    expect(outcome(await second.flush())).toBe('ok')
    expect(await readJournal(file)).toEqual([{ sequence: 1, text: 'Grüße 🌊' }, [null, true, 1.5], 'three'])
    await second.close()
  })

  it('reaches the file by itself soon after a keystroke', async () => {
    const file = join(folder(), 'page.journal')
    const journal = await journalAt(file)
    journal.append('typed')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await readJournal(file)).toEqual(['typed'])
    await journal.close()
  })

  it('reads to the first damaged record and goes on after it', async () => {
    const file = join(folder(), 'page.journal')
    const journal = await journalAt(file)
    journal.append('sound')
    await journal.close()
    appendFileSync(file, Buffer.from(encodeRecord('torn')).subarray(0, 11))
    expect(await readJournal(file)).toEqual(['sound'])
    const next = await journalAt(file)
    next.append('after')
    await next.close()
    expect(await readJournal(file)).toEqual(['sound', 'after'])
  })

  it('never gives back anything but a beginning of what was taken, cut or zeroed anywhere', async () => {
    const file = join(folder(), 'cut.journal')
    const records = ['one', { two: 2 }, 'three '.repeat(20), 4]
    const whole = Buffer.concat(records.map(encodeRecord))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(64), async (cut, zeros) => {
        writeFileSync(file, Buffer.concat([whole.subarray(0, cut), Buffer.alloc(zeros)]))
        const read = await readJournal(file)
        expect(read).toEqual(records.slice(0, read.length))
      }),
      { seed: 4, numRuns: 60 },
    )
  })

  it('is empty after it was cleared, and takes new records', async () => {
    const root = folder()
    const file = join(root, 'page.journal')
    const journal = await journalAt(file)
    journal.append('old')
    await journal.flush()
    journal.append('held')
    await journal.clear()
    expect(readdirSync(root)).toEqual([])
    journal.append('new')
    await journal.close()
    expect(await readJournal(file)).toEqual(['new'])
  })

  it('puts a summary in place of everything before', async () => {
    const file = join(folder(), 'page.journal')
    const journal = await journalAt(file)
    for (let number = 0; number < 50; number += 1) journal.append({ number })
    await journal.flush()
    const rewriting = journal.rewrite(['summary'])
    journal.append('later')
    expect(outcome(await rewriting)).toBe('ok')
    await journal.close()
    expect(await readJournal(file)).toEqual(['summary', 'later'])
  })

  it('lists the journals of a folder and removes one', async () => {
    const root = folder()
    for (const name of ['b.journal', 'a.journal', 'other.txt']) writeFileSync(join(root, name), '')
    expect(await listJournals(root)).toEqual([join(root, 'a.journal'), join(root, 'b.journal')])
    expect(outcome(await removeJournal(join(root, 'a.journal')))).toBe('ok')
    expect(outcome(await removeJournal(join(root, 'a.journal')))).toBe('ok')
    expect(await listJournals(join(root, 'missing'))).toEqual([])
  })

  it.skipIf(process.geteuid?.() !== 0 || process.platform !== 'linux')(
    'holds what a full disk refuses and writes it later',
    async (context) => {
      const root = folder()
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', root], { stdio: 'ignore' })
      } catch {
        return context.skip('mounting is not allowed here')
      }
      try {
        const codes: (string | null)[] = []
        const journal = await journalAt(join(root, 'page.journal'), (code) => codes.push(code))
        journal.append('small')
        expect(outcome(await journal.flush())).toBe('ok')
        writeFileSync(join(root, 'filler'), Buffer.alloc(24 * 1024))
        journal.append('x'.repeat(12_000))
        expect(outcome(await journal.flush())).toBe('disk-full')
        expect(await readJournal(join(root, 'page.journal'))).toEqual(['small'])
        truncateSync(join(root, 'filler'), 0)
        expect(outcome(await journal.flush())).toBe('ok')
        expect((await readJournal(join(root, 'page.journal'))).length).toBe(2)
        expect(codes).toEqual(['disk-full', null])
        await journal.close()
      } finally {
        execFileSync('umount', [root])
      }
    },
  )
})
