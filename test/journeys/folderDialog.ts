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
