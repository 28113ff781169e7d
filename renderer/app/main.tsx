import '../kit/fonts.css'
import '../kit/tokens.css'
import '../kit/base.css'
import { createRoot } from 'react-dom/client'
import { BackendContext } from '../backend/BackendContext.ts'
import { connectBackend } from '../backend/connectBackend.ts'
import { editorScreen } from '../editor/editorStore.ts'
import { keepHelpStill } from '../kit/stillHelp.ts'
import { App } from './App.tsx'
import { beginAnewWithEverySite } from './beginAnew.ts'
import { keepPlace, returnToLastPlace } from './lastPlace.ts'
import { showPage } from './navigation.ts'
import { StartingFrame } from './StartingFrame.tsx'
import { changeLayout, type Layout, settingsStore, startSettings, takeSettings } from './settings.ts'
import { keepSiteSteps, restoreSite } from './siteSession.ts'

const element = document.getElementById('root')
if (element) void start(element)

/** Draws the frame's outline at once, then connects and shows what main says this window is for. */
async function start(element: HTMLElement): Promise<void> {
  const root = createRoot(element)
  root.render(<StartingFrame />)
  keepHelpStill(document)
  const backend = await connectBackend()
  const started = await backend.shell.ask('shell.start', {})
  if (!started.ok) return
  const { settings, systemLocale, previewOrigin, folder, page, goesOn } = started.value
  startSettings(settings, systemLocale, (next) => void backend.shell.ask('shell.keep', next))
  backend.shell.on('window.settings', takeSettings)
  shareLayoutWithEditor()
  beginAnewWithEverySite(backend.engine, folder)
  if (folder !== null && goesOn) restoreSite(folder)
  if (page !== null) showPage(page)
  else returnToLastPlace(folder)
  keepPlace(backend.engine)
  keepSiteSteps()
  root.render(
    <BackendContext value={backend}>
      <App previewOrigin={previewOrigin} isOpening={folder !== null} />
    </BackendContext>,
  )
}

/** The editor holds how its panes stand and how one writes in it; the settings remember it. */
function shareLayoutWithEditor(): void {
  const shared = (from: Pick<Layout, SharedLayout>): Pick<Layout, SharedLayout> => ({
    previewShare: from.previewShare,
    isPreviewOpen: from.isPreviewOpen,
    isFocusMode: from.isFocusMode,
    isTypewriter: from.isTypewriter,
  })
  editorScreen.set((now) => ({ ...now, ...shared(settingsStore.get().layout) }))
  editorScreen.subscribe(() => {
    const [now, kept] = [shared(editorScreen.get()), shared(settingsStore.get().layout)]
    if (JSON.stringify(now) !== JSON.stringify(kept)) changeLayout(now)
  })
}

type SharedLayout = 'previewShare' | 'isPreviewOpen' | 'isFocusMode' | 'isTypewriter'
