import type { Backend } from '../backend/connectBackend.ts'
import type { Command } from '../kit/command.ts'
import { updateDraft } from '../sync/drafts/draftActions.ts'
import { draftQuestion } from '../sync/drafts/draftScreen.ts'
import { syncStore } from '../sync/syncProjection.ts'
import { exchangeWays } from './exchangeWays.ts'
import { showDesk } from './navigation.ts'

/** The commands of drafts, and of what waits for a decision. */
export function draftCommands(backend: Backend): readonly Command[] {
  const hasSite = () => backend.engine.state().kind !== 'none'
  const hasDraft = () => hasSite() && syncStore.get()?.draft != null
  return [
    {
      id: 'sync.drafts',
      section: 'go',
      startsGroup: true,
      label: { en: 'Drafts', de: 'Entwürfe' },
      keywords: {
        en: 'branches switch rename delete finish merge',
        de: 'Branches wechseln umbenennen löschen abschließen',
      },
      isEnabled: hasSite,
      run: () => showDesk('drafts'),
    },
    {
      id: 'sync.startDraft',
      section: 'file',
      startsGroup: true,
      label: { en: 'Start a draft…', de: 'Entwurf beginnen …' },
      keywords: { en: 'branch new', de: 'Branch neu' },
      isEnabled: hasDraft,
      run: () => draftQuestion.set({ kind: 'start' }),
    },
    {
      id: 'sync.updateDraft',
      section: 'file',
      label: { en: 'Bring this draft up to date', de: 'Diesen Entwurf auf den neuesten Stand bringen' },
      keywords: { en: 'merge main', de: 'merge main' },
      isEnabled: hasDraft,
      run: () => void updateDraft(exchangeWays(backend)),
    },
    {
      id: 'sync.clashes',
      section: 'go',
      label: { en: 'Places to decide', de: 'Offene Stellen' },
      keywords: { en: 'conflict clash merge', de: 'Konflikt merge' },
      isEnabled: () => hasSite() && syncStore.get()?.hasClashes === true,
      run: () => showDesk('clashes'),
    },
  ]
}
