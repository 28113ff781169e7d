import type { Galley } from './launch.ts'

/**
 * Makes the system's folder dialog answer with this folder, or as cancelled with null, from now on.
 *
 * Native dialogs cannot be driven; they and the clock are all that a journey fakes.
 */
export async function answerFolderDialog({ application }: Galley, folder: string | null): Promise<void> {
  await application.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({
      canceled: chosen === null,
      filePaths: chosen === null ? [] : [chosen],
    })
  }, folder)
}

/** Opens a folder from Welcome, as a person does. */
export async function openFolder(galley: Galley, folder: string): Promise<void> {
  await answerFolderDialog(galley, folder)
  await galley.window.getByRole('button', { name: 'Open a folder' }).click()
}

/** Makes the system's questions be answered with this button from now on; answers what they said, in turn. */
export async function answerQuestion(
  { application }: Galley,
  button: string,
): Promise<() => Promise<readonly string[]>> {
  await application.evaluate(({ dialog }, wanted) => {
    const said: string[] = []
    Object.assign(globalThis, { questions: said })
    dialog.showMessageBox = async (...given: readonly unknown[]) => {
      // Called with or without a window before the words.
      const words = given.at(-1) as { readonly message: string; readonly buttons?: readonly string[] }
      said.push(words.message)
      return { response: words.buttons?.indexOf(wanted) ?? -1, checkboxChecked: false }
    }
  }, button)
  return () => application.evaluate(() => [...questions])
}

/** A global of the main process under test, made by `answerQuestion`. */
declare const questions: readonly string[]
