import { isGroup } from '../../document/value.ts'
import type { Sentence } from '../../wire/sentence.ts'
import { readAstroSchema } from './astro.ts'
import { isEditorPage, isMadeByProgram, programSystem, systemOf } from './candidates.ts'
import { readCloudCannon } from './cloudCannon.ts'
import { type ConfigurationSystem, emptyConfiguration, type SiteConfiguration } from './configuration.ts'
import { readConfigurationText } from './configurationText.ts'
import { isDecapConfiguration, readDecap } from './decap.ts'
import {
  isFrontMatterConfiguration,
  itemsOfPart,
  readFrontMatterCms,
  settingOfPart,
} from './frontMatterCms.ts'
import { isGeneratorSettings, readGeneratorSettings } from './generatorSettings.ts'
import { readPagesCms } from './pagesCms.ts'
import type { Settings } from './settings.ts'
import { readTina } from './tina.ts'

/** Texts by path; null for a file that is known to be there and was not read. */
export type ConfigurationTexts = ReadonlyMap<string, string | null>

/**
 * Every configuration among the candidates, the one that counts most first: Decap and its kin, Front Matter, Pages CMS,
 * TinaCMS, Astro, then settings of generators. All of it is read as data; programs are named and passed over.
 */
export function readConfigurations(texts: ConfigurationTexts): readonly SiteConfiguration[] {
  const found = [...texts].flatMap(([path, text]) => configurationAt(path, text, texts) ?? [])
  const isReadElsewhere = ({ unread, system }: SiteConfiguration) =>
    unread === program && found.some((other) => other.system === system && other.unread === null)
  return found
    .filter((configuration) => !isReadElsewhere(configuration))
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.path < other.path ? -1 : 1))
}

const ranks: readonly ConfigurationSystem[] = [
  'decap',
  'sveltia',
  'front-matter-cms',
  'pages-cms',
  'tina',
  'keystatic',
  'cloudcannon',
  'astro',
]

function rankOf({ system }: SiteConfiguration): number {
  const rank = ranks.indexOf(system)
  return rank === -1 ? ranks.length : rank
}

const program: Sentence = {
  en: 'This configuration is a program. Galley never runs programs of a site and learns from the pages instead.',
  de: 'Diese Konfiguration ist ein Programm. Galley führt keine Programme einer Website aus und lernt stattdessen von den Seiten.',
}

const tooLarge: Sentence = {
  en: 'Galley does not read this file: it is too large, or no ordinary file.',
  de: 'Galley liest diese Datei nicht: Sie ist zu groß oder keine gewöhnliche Datei.',
}

function configurationAt(
  path: string,
  text: string | null,
  texts: ConfigurationTexts,
): SiteConfiguration | null {
  const made = programSystem(path)
  if (made !== null) return { ...emptyConfiguration(path, made), unread: program }
  if (settingOfPart(path) !== null) return null
  const system = systemOf(path)
  if (text === null) return system === null ? null : { ...emptyConfiguration(path, system), unread: tooLarge }
  if (isEditorPage(path)) return editorPageAt(path, text)
  const content = readConfigurationText(path, text)
  if (content.kind === 'unread') {
    // A file of a usual name that cannot be read may be anything.
    const unread = content.reason
    return system === null ? null : { ...emptyConfiguration(path, system), unread }
  }
  return isGroup(content.value) ? readSettings(path, content.value, { system, texts }) : null
}

/** The page of the editor is only worth a word when it makes its configuration itself. */
function editorPageAt(path: string, html: string): SiteConfiguration | null {
  const system = /sveltia/i.test(html) ? 'sveltia' : 'decap'
  return isMadeByProgram(html) ? { ...emptyConfiguration(path, system), unread: program } : null
}

type Surroundings = { readonly system: ConfigurationSystem | null; readonly texts: ConfigurationTexts }

function readSettings(
  path: string,
  settings: Settings,
  { system, texts }: Surroundings,
): SiteConfiguration | null {
  if (system !== 'jekyll' && isDecapConfiguration(settings))
    return readDecap(path, settings, pageBeside(path, texts))
  switch (system) {
    case null:
      return null
    case 'front-matter-cms':
      return isFrontMatterConfiguration(settings) ? readFrontMatterCms(path, settings, partsIn(texts)) : null
    case 'pages-cms':
      return readPagesCms(path, settings)
    case 'tina':
      return readTina(path, settings)
    case 'cloudcannon':
      return readCloudCannon(path, settings)
    case 'astro':
      return readAstroSchema(path, settings)
    default:
      return isGeneratorSettings(path, settings) ? readGeneratorSettings(path, settings, system) : null
  }
}

/** The page of the editor in the same folder. */
function pageBeside(path: string, texts: ConfigurationTexts): string | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return texts.get(`${folder}index.html`) ?? texts.get(`${folder}index.htm`) ?? null
}

function partsIn(texts: ConfigurationTexts) {
  return [...texts].flatMap(([path, text]) => {
    const setting = settingOfPart(path)
    if (setting === null || text === null) return []
    const content = readConfigurationText(path, text)
    return content.kind === 'unread' ? [] : itemsOfPart(content.value).map((value) => ({ setting, value }))
  })
}
