import { join } from 'node:path'

/** What git takes from the computer and the person rather than from the repository. */
export type GitEnvironment = {
  /** The person's home folder; `~` in configuration values. */
  readonly home: string | null
  /** Configuration files, later ones win; missing ones are passed over. */
  readonly systemConfigs: readonly string[]
  readonly globalConfigs: readonly string[]
  /** Folder of the person's `ignore` and `attributes` files. */
  readonly personalFolder: string | null
  /** The effective user, for the question whose repository this is; null where the system has no such numbers. */
  readonly userId: number | null
  /** Name and address set for this session, which win over configuration. */
  readonly name: string | null
  readonly email: string | null
}

type Variables = { readonly [name: string]: string | undefined }

/** Reads git's own environment variables the way git does; `userId` from `process.geteuid`. */
export function environmentOf(
  variables: Variables,
  options: { readonly platform: string; readonly userId: number | null },
): GitEnvironment {
  const home = variables.HOME ?? variables.USERPROFILE ?? null
  const configHome = variables.XDG_CONFIG_HOME || (home ? join(home, '.config') : null)
  const personalFolder = configHome ? join(configHome, 'git') : null
  return {
    home,
    personalFolder,
    systemConfigs: systemConfigsOf(variables, options.platform),
    globalConfigs: globalConfigsOf(variables, { home, personalFolder }),
    userId: options.userId,
    name: variables.GIT_AUTHOR_NAME || null,
    email: variables.GIT_AUTHOR_EMAIL || null,
  }
}

/** Where git's packages put the system's file, as no git may be installed that could be asked. */
const usualSystemConfigs: Readonly<Record<string, readonly string[]>> = {
  win32: ['C:/Program Files/Git/etc/gitconfig', 'C:/ProgramData/Git/config'],
  darwin: [
    '/Library/Developer/CommandLineTools/usr/share/git-core/gitconfig',
    '/usr/local/etc/gitconfig',
    '/opt/homebrew/etc/gitconfig',
    '/etc/gitconfig',
  ],
}

function systemConfigsOf(variables: Variables, platform: string): readonly string[] {
  const isOff = /^(1|true|yes|on)$/i.test(variables.GIT_CONFIG_NOSYSTEM ?? '')
  if (isOff) return []
  const chosen = variables.GIT_CONFIG_SYSTEM
  return chosen ? [chosen] : (usualSystemConfigs[platform] ?? ['/etc/gitconfig'])
}

function globalConfigsOf(
  variables: Variables,
  places: { readonly home: string | null; readonly personalFolder: string | null },
): readonly string[] {
  const chosen = variables.GIT_CONFIG_GLOBAL
  if (chosen !== undefined) return chosen === '' ? [] : [chosen]
  const personal = places.personalFolder ? [join(places.personalFolder, 'config')] : []
  return places.home ? [...personal, join(places.home, '.gitconfig')] : personal
}
