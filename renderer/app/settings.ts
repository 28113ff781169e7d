import type { Settings } from '#shared/shell/settings.ts'
import type { Locale } from '#shared/wire/sentence.ts'
import { createStore } from '../kit/store.ts'
import { intlLocales, localeStore } from '../kit/text.ts'

export type Layout = Settings['layout']

/** What the person chose for the application; main keeps it. */
export const settingsStore = createStore<Settings>({
  locale: null,
  theme: null,
  layout: {
    listWidth: 248,
    previewShare: 0.5,
    isPreviewOpen: true,
    isSidebarCollapsed: false,
    isFocusMode: false,
    isTypewriter: false,
  },
  filters: {},
})

const keepPauseMs = 300

/** The choices as they were last kept, by this window or another, as text. */
let kept = ''

/** Takes the settings over, draws by them, and hands every later change to `keep` once it has settled. */
export function startSettings(
  settings: Settings,
  systemLocale: string,
  keep: (settings: Settings) => void,
): void {
  settingsStore.set(settings)
  kept = JSON.stringify(settings)
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => applySettings(settingsStore.get(), systemLocale, dark.matches)
  apply()
  dark.addEventListener('change', apply)
  let timer = 0
  settingsStore.subscribe(() => {
    apply()
    window.clearTimeout(timer)
    timer = window.setTimeout(() => keepChanged(keep), keepPauseMs)
  })
}

function keepChanged(keep: (settings: Settings) => void): void {
  const settings = settingsStore.get()
  if (JSON.stringify(settings) === kept) return
  kept = JSON.stringify(settings)
  keep(settings)
}

/** Takes over what a person chose in another window; each window stands as it was arranged. */
export function takeSettings(settings: Settings): void {
  settingsStore.set((now) => ({ ...settings, layout: now.layout }))
  kept = JSON.stringify(settingsStore.get())
}

function applySettings(settings: Settings, systemLocale: string, isSystemDark: boolean): void {
  const root = document.documentElement
  root.dataset.theme = settings.theme ?? (isSystemDark ? 'dark' : 'light')
  const locale = settings.locale ?? localeOf(systemLocale)
  root.lang = intlLocales[locale]
  localeStore.set(locale)
}

/** The interface language for a system's language. */
export function localeOf(systemLocale: string): Locale {
  return systemLocale.toLowerCase().startsWith('de') ? 'de' : 'en'
}

/** Remembers a theme; null follows the system. */
export function chooseTheme(theme: Settings['theme']): void {
  settingsStore.set((now) => ({ ...now, theme }))
}

/** Remembers a language; null follows the system. */
export function chooseLocale(locale: Locale | null): void {
  settingsStore.set((now) => ({ ...now, locale }))
}

/** Remembers widths and what is open. */
export function changeLayout(patch: Partial<Layout>): void {
  settingsStore.set((now) => ({ ...now, layout: { ...now.layout, ...patch } }))
}

/** Remembers the filters that a person kept for the site in a folder. */
export function keepFilters(folder: string, filters: Settings['filters'][string]): void {
  settingsStore.set((now) => ({ ...now, filters: { ...now.filters, [folder]: filters } }))
}
