import { useLayoutEffect } from 'react'
import { useEngine } from '../../backend/hooks.ts'
import type { EditorDeskProps } from '../EditorDesk.tsx'
import { previewState } from '../preview/previewState.ts'
import { type WritingHost, writingHost } from '../text/writingHost.ts'
import { useLinks } from '../usePreviewMessages.ts'

/** Tells the text of the page that is shown how its links are followed and where its pictures are. */
export function useWritingHost(desk: EditorDeskProps): void {
  const engine = useEngine()
  const follow = useLinks(desk)
  const { path, previewOrigin, onPicture } = desk
  // Before the text is drawn anew the host of the page before must be gone: pictures are found from their page.
  useLayoutEffect(() => {
    const known = new Map<string, Promise<string | null>>()
    const find = async (reference: string) => {
      const answer = await engine.ask('site.resolve', { from: path, references: [reference] })
      const target = answer.ok ? answer.value.targets[0] : null
      return target ? `${previewOrigin}/file/${target.split('/').map(encodeURIComponent).join('/')}` : null
    }
    const host: WritingHost = {
      follow: (address: string) => void follow(address),
      imageAddress: (reference: string) => {
        const asked = known.get(reference) ?? find(reference)
        // Only what is there is remembered: a picture that is missing may come.
        known.set(reference, asked)
        void asked.then((address) => address === null && known.delete(reference))
        return asked
      },
      // To Jekyll's kramdown a backslash is a letter.
      lineBreak: () => (previewState.get().look?.generator === 'jekyll' ? 'spaces' : 'backslash'),
      ...(onPicture ? { askForPicture: onPicture.bind(null, path) } : {}),
    }
    writingHost.set(host)
    return () => writingHost.set((now) => (now === host ? null : now))
  }, [engine, follow, path, previewOrigin, onPicture])
}
