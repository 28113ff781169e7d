import { useEngineState } from '../backend/hooks.ts'
import { useStore } from '../kit/store.ts'
import type { SavedFilters } from '../site/KeptFilters.tsx'
import { keepFilters, settingsStore } from './settings.ts'

/** The filters that were kept for the open site, on this computer. */
export function useSavedFilters(): SavedFilters {
  const engine = useEngineState()
  const folder = engine.kind === 'none' ? '' : engine.folder
  const filters = useStore(settingsStore, (settings) => settings.filters[folder])
  return { filters: filters ?? [], onChange: (next) => keepFilters(folder, [...next]) }
}
