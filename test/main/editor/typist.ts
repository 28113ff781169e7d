import { systemClock } from '../../../main/editor/clock.ts'
import { openEditors } from '../../../main/editor/editors.ts'

/** Types one character after the other into a page and says each time when it did, until it is killed. */
export async function typeUntilKilled(root: string, state: string, pauseMs: number): Promise<never> {
  const nothing = () => undefined
  const editors = openEditors({
    root,
    journalFolder: `${state}/journals`,
    keptFolder: `${state}/kept`,
    clock: systemClock,
    readOnlyReason: () => null,
    onState: nothing,
    onMerged: nothing,
    onSaved: nothing,
    onDefect: nothing,
  })
  await editors.open('a.md')
  const session = editors.sessionOf('a.md')
  if (!session) throw new Error('the page did not open')
  for (let sequence = 1; ; sequence++) {
    const at = session.snapshot().text.length
    session.change(sequence, [{ from: at, to: at, insert: String(sequence % 10) }])
    process.stdout.write(`${sequence} ${Date.now()}\n`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
