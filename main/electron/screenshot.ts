import path from 'node:path'
import { app, type WebContents } from 'electron'
import { realFolder } from '../disk/folder.ts'
import { replaceFile } from '../disk/replace.ts'

/** Longer than opening the largest site takes on a slow machine. */
const patienceMs = 60_000

/** Ends the application with code 1 and a sentence, should the page not have been shown in time. */
export function expectScreenshot(): void {
  setTimeout(() => fail('The page was not shown within 60 seconds.'), patienceMs)
}

/** Writes what a window shows as a PNG and ends the application, with code 0 once the file is on disk. */
export async function takeScreenshot(contents: WebContents, file: string): Promise<void> {
  // What the renderer calls shown has reached the screen only after the next frame has been drawn.
  await contents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  )
  const image = await settledPicture(contents)
  const folder = await realFolder(path.dirname(file))
  const written = folder ? await replaceFile(folder, path.basename(file), image, {}) : null
  if (written?.ok) app.exit(0)
  else fail(written ? written.problem.message.en : `There is no folder ${path.dirname(file)}.`)
}

/** Milliseconds between two pictures that have to be the same, and how many are taken at most. */
const settlingMs = 250
const mostPictures = 12

/** The preview is drawn by a process of its own and may come a little later; the picture is taken when nothing moves. */
async function settledPicture(contents: WebContents): Promise<Buffer> {
  let last = (await contents.capturePage()).toPNG()
  for (let taken = 1; taken < mostPictures; taken++) {
    await new Promise((settle) => setTimeout(settle, settlingMs))
    const next = (await contents.capturePage()).toPNG()
    if (next.equals(last)) break
    last = next
  }
  return last
}

function fail(sentence: string): void {
  process.stderr.write(`galley: ${sentence}\n`)
  app.exit(1)
}
