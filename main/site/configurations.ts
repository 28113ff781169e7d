import { join } from 'node:path'
import {
  hiddenFolders,
  isConfigurationCandidate,
  isEditorPage,
  namedConfigurations,
  programSystem,
} from '#shared/site/configuration/candidates.ts'
import type { SiteConfiguration } from '#shared/site/configuration/configuration.ts'
import { readConfigurations } from '#shared/site/configuration/readConfigurations.ts'
import { listFolder } from '../disk/listFolder.ts'
import { readFile } from '../disk/read.ts'

/** Sites have a handful; a repository with more is no site of one configuration. */
const mostFiles = 80
/** The lock file of TinaCMS holds the whole schema in one line; nothing else comes near. */
const maxBytes = 4 * 1024 * 1024
/** Front Matter sorts the parts of its configuration into two folders. */
const deepest = 3

/**
 * Finds and reads the configurations among the files of a site, and in the few hidden folders where some are kept.
 * Only data is read, each file to a limited size, and nothing is run.
 */
export async function findConfigurations(
  root: string,
  files: Iterable<string>,
): Promise<readonly SiteConfiguration[]> {
  const listed = [...files].filter(isConfigurationCandidate).sort(byDepth)
  const hidden = await Promise.all(hiddenFolders.map((folder) => filesBelow(root, folder, 1)))
  const paths = [...listed, ...hidden.flat().filter(isConfigurationCandidate)].slice(0, mostFiles)
  const texts = new Map<string, string | null>()
  for (const path of paths) texts.set(path, programSystem(path) === null ? await textAt(root, path) : null)
  const named = [...texts].flatMap(([path, text]) =>
    isEditorPage(path) && text !== null ? namedConfigurations(path, text) : [],
  )
  for (const path of named.slice(0, mostFiles)) {
    if (!texts.has(path)) texts.set(path, await textAt(root, path))
  }
  return readConfigurations(texts)
}

/** Files near the top come first; the order does not hang on the file system. */
function byDepth(one: string, other: string): number {
  return one.split('/').length - other.split('/').length || (one < other ? -1 : 1)
}

async function textAt(root: string, path: string): Promise<string | null> {
  const bytes = await readFile(root, path, { maxBytes })
  return bytes.ok ? Buffer.from(bytes.value).toString('utf8') : null
}

/** Names in a hidden folder; what has no ending may be a folder. Links are not followed when a file is read. */
async function filesBelow(root: string, folder: string, depth: number): Promise<readonly string[]> {
  const names = await listFolder(join(root, folder))
  if (typeof names === 'string') return []
  const paths = [...names].sort().map((name) => `${folder}/${name}`)
  const folders = depth < deepest ? paths.filter((path) => !/\.[a-z]+$/i.test(path)) : []
  const below = await Promise.all(
    folders.slice(0, mostFiles).map((path) => filesBelow(root, path, depth + 1)),
  )
  return [...paths.filter((path) => /\.[a-z]+$/i.test(path)), ...below.flat()].slice(0, mostFiles)
}
