import * as v from 'valibot'
import { keepText, readKept } from '../../kit/keptText.ts'
import { createStore } from '../../kit/store.ts'

/*
 * How the preview is looked at: its width, its light, the style of each site. A matter of this computer, so it is kept
 * in the browser's own storage and not in the repository.
 */

/** Widths in CSS pixels that pages are looked at in; `fit` takes what the pane has. */
export const previewWidths = { fit: null, phone: 390, tablet: 820, desktop: 1280 } as const
export type PreviewWidth = keyof typeof previewWidths

const lookSchema = v.object({
  width: v.fallback(v.picklist(['fit', 'phone', 'tablet', 'desktop']), 'fit'),
  theme: v.fallback(v.picklist(['light', 'dark']), 'light'),
  /** By folder of the site: `neutral`, `site`, or the path of one style sheet. */
  styles: v.fallback(v.record(v.string(), v.string()), {}),
})
export type PreviewLook = v.InferOutput<typeof lookSchema>

const keptName = 'preview'
const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), lookSchema), readKept(keptName))

export const previewLook = createStore<PreviewLook>(
  kept.success ? kept.output : { width: 'fit', theme: 'light', styles: {} },
)
previewLook.subscribe(() => keepText(keptName, JSON.stringify(previewLook.get())))

/** Changes a part of the look and remembers it. */
export function changeLook(part: Partial<PreviewLook>): void {
  previewLook.set((now) => ({ ...now, ...part }))
}

/** Remembers the style of a site. */
export function chooseStyle(folder: string, choice: string): void {
  previewLook.set((now) => ({ ...now, styles: { ...now.styles, [folder]: choice } }))
}

/** The style sheets for a choice: the site's own when nothing was chosen and there are any. */
export function stylesFor(
  choice: string | undefined,
  site: { readonly siteStyles: readonly string[]; readonly allStyles: readonly string[] },
): readonly string[] {
  if (choice === 'neutral') return []
  if (choice === undefined || choice === 'site') return site.siteStyles
  return site.allStyles.includes(choice) ? [choice] : site.siteStyles
}
