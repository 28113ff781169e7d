import type { editorContract } from '#shared/editor/contract.ts'
import { markdownGenerator, punctuationIn, saysPunctuation } from '#shared/editor/preview/look.ts'
import { isLayout, isStyle, siteStyles } from '#shared/editor/preview/siteStyles.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readFile } from '../disk/read.ts'

export type SiteLookOptions = {
  readonly root: string
  readonly generator: () => string | null
  readonly isRead: () => boolean
  readonly files: () => ReadonlySet<string>
}

/** Bytes beyond which a layout or a settings file is not looked through. */
const maxBytes = 256 * 1024

/** Layouts looked through: those of a theme with hundreds of them say the same over and over. */
const mostLayouts = 60

/** Answers what a preview needs to know of the site. */
export function siteLookHandler(options: SiteLookOptions): Handlers<typeof editorContract>['editor.look'] {
  return async () => {
    const paths = [...options.files()].sort()
    const layouts = await texts(options.root, paths.filter(isLayout).slice(0, mostLayouts))
    const settings = await texts(options.root, paths.filter(saysPunctuation))
    return success({
      isRead: options.isRead(),
      generator: markdownGenerator(options.generator(), paths),
      isTypographic: settings.map(punctuationIn).find((says) => says !== null) ?? null,
      siteStyles: [...siteStyles(paths, layouts)],
      allStyles: paths.filter(isStyle),
    })
  }
}

async function texts(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const read = await Promise.all(paths.map((path) => readFile(root, path, { maxBytes })))
  return read.flatMap((result) => (result.ok ? [Buffer.from(result.value).toString('utf8')] : []))
}
