import type { Value } from '../../document/document.ts'
import { readJson } from '../../document/json.ts'
import type { Limits } from '../../document/limits.ts'
import { parseDocument } from '../../document/parse.ts'
import { toValue } from '../../document/value.ts'
import { readYaml } from '../../document/yaml.ts'
import type { Sentence } from '../../wire/sentence.ts'

/**
 * What a configuration may cost. It is read once, so it may be longer than front matter; YAML in particular is full of
 * anchors (`fields: *seo`). Its keys stay few enough for a flow map of them all to be read in about a second.
 */
const yamlLimits: Limits = { characters: 512 * 1024, keys: 8000, depth: 64, aliases: 2000, values: 100_000 }
/** JSON is read in time proportional to its length, and the lock file of TinaCMS is long. */
const jsonLimits: Limits = { characters: 4 * 1024 * 1024, keys: 200_000, depth: 128, aliases: 0, values: 0 }

/** A configuration as plain data, or why it cannot be read. */
export type ConfigurationText =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'unread'; readonly reason: Sentence }

/** Reads the text of a configuration by the ending of its path. Never throws and never runs anything. */
export function readConfigurationText(path: string, text: string): ConfigurationText {
  const range = { from: text.charCodeAt(0) === 0xfeff ? 1 : 0, to: text.length }
  const { root } = readingOf(path, text, range)
  return root === null ? { kind: 'unread', reason: unreadable } : { kind: 'read', value: toValue(root) }
}

function readingOf(path: string, text: string, range: { readonly from: number; readonly to: number }) {
  if (/\.json$/i.test(path)) return readJson(text, range, jsonLimits)
  return /\.ya?ml$/i.test(path) ? readYaml(text, range, yamlLimits) : parseDocument(text, { path })
}

const unreadable: Sentence = {
  en: 'Galley cannot read this file: its format is damaged, unknown or too large.',
  de: 'Galley kann diese Datei nicht lesen: Ihr Format ist beschädigt, unbekannt oder zu umfangreich.',
}
