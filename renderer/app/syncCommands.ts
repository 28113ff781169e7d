import type { Backend } from '../backend/connectBackend.ts'
import type { Command } from '../kit/command.ts'
import { openReview } from '../sync/SyncPanel.tsx'
import { syncStore } from '../sync/syncProjection.ts'
import { askForSite, syncQuestion } from '../sync/syncScreen.ts'
import { bringUpdates, shareVersions } from '../sync/useExchange.ts'
import { exchangeWays } from './exchangeWays.ts'

/** The commands of getting and sharing. */
export function syncCommands(backend: Backend): readonly Command[] {
  return [...exchangeCommands(backend), ...placeCommands(backend)]
}

function exchangeCommands(backend: Backend): readonly Command[] {
  const ways = exchangeWays(backend)
  return [
    {
      id: 'sync.bring',
      section: 'file',
      label: { en: 'Bring a website here…', de: 'Eine Website holen …' },
      keywords: { en: 'clone address', de: 'clone Adresse' },
      isEnabled: () => backend.engine.state().kind === 'none',
      run: askForSite,
    },
    {
      id: 'sync.share',
      section: 'file',
      startsGroup: true,
      label: { en: 'Share', de: 'Teilen' },
      keywords: { en: 'push publish', de: 'push veröffentlichen' },
      shortcut: 'Mod+Shift+S',
      isEnabled: () => syncStore.get() !== null,
      run: () => void shareVersions(ways),
    },
    {
      id: 'sync.updates',
      section: 'file',
      label: { en: 'Get updates', de: 'Neuerungen holen' },
      keywords: { en: 'pull fetch merge', de: 'pull fetch merge' },
      shortcut: 'Mod+Shift+G',
      isEnabled: () => syncStore.get() !== null,
      run: () => void bringUpdates(ways),
    },
  ]
}

function placeCommands(backend: Backend): readonly Command[] {
  const state = () => syncStore.get()
  const hasPlace = () => state()?.remote?.origin != null
  return [
    {
      id: 'sync.asDraft',
      section: 'file',
      label: { en: 'Share as a draft…', de: 'Als Entwurf teilen …' },
      keywords: { en: 'branch push', de: 'Branch push' },
      isEnabled: hasPlace,
      run: () => syncQuestion.set({ kind: 'share-as-draft', name: '', reason: null }),
    },
    {
      id: 'sync.review',
      section: 'file',
      label: { en: 'Ask for a review', de: 'Um Prüfung bitten' },
      keywords: { en: 'pull request merge request', de: 'Pull-Request Merge-Request' },
      isEnabled: () => state()?.isPublished === true && state()?.remote?.forge !== 'other',
      run: () => void openReview({ backend }),
    },
    {
      id: 'sync.automatic',
      section: 'file',
      label: { en: 'Share by itself', de: 'Selbsttätig teilen' },
      keywords: { en: 'automatic push', de: 'automatisch push' },
      isChecked: () => state()?.isAutomatic === true,
      isEnabled: hasPlace,
      run: () => void backend.engine.ask('sync.setAutomatic', { isAutomatic: state()?.isAutomatic !== true }),
    },
    {
      id: 'sync.place',
      section: 'file',
      label: { en: 'Where this site is shared…', de: 'Wo diese Website geteilt wird …' },
      keywords: { en: 'remote address origin', de: 'Adresse Server remote' },
      isEnabled: () => state() !== null,
      run: () => syncQuestion.set({ kind: 'connect', address: state()?.remote?.address ?? '' }),
    },
  ]
}
