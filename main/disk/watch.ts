import { join, relative, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AsyncSubscription, subscribe } from '@parcel/watcher'
import { ownerOfTemporary } from './durable.ts'
import type { FileStat } from './fileStat.ts'
import { fileStatNow } from './fileStat.ts'
import { walkFiles } from './walk.ts'

export type WatchOptions = {
  /** Folders below the root that are not watched, e.g. `node_modules`. */
  readonly ignore?: readonly string[]
  /** Milliseconds between two looks where the system offers no notice. */
  readonly pollEveryMs?: number
  /** Only for tests and network drives: look at intervals even where the system would give notice. */
  readonly polls?: boolean
  /** Told when changes may have been missed: the system dropped notices, or gives none and looking begins only now. */
  readonly onLost?: () => void
}

/** In `.git` only these say something about the site: a version, another branch, a staged change, an ignore rule. */
const unwatchedInGit = ['.git/objects', '.git/logs', '.git/hooks', '.git/lfs']

/**
 * Tells of every path below a folder that was made, changed or removed, in batches, until the returned function is
 * called. Paths are relative with forward slashes; `.git/HEAD`, `.git/index` and `.git/refs/…` are among them.
 *
 * A batch may name too much, never too little for long: whoever listens looks again. Galley's temporary files and
 * lock files are left out. Never throws: where the system gives no notice (too many watches, a network drive), the
 * folder is looked through every few seconds instead.
 */
export async function watchFolder(
  root: string,
  options: WatchOptions,
  onPaths: (paths: readonly string[]) => void,
): Promise<() => Promise<void>> {
  const ignored = [...unwatchedInGit, ...(options.ignore ?? [])]
  const polling = () => pollFolder(root, { ignored, everyMs: options.pollEveryMs ?? 2000 }, onPaths)
  if (options.polls) return polling()
  let stopPolling: (() => Promise<void>) | null = null
  const fallBack = () => {
    options.onLost?.()
    stopPolling ??= polling()
  }
  const subscription = await subscribeOrNull(root, ignored, (paths) => {
    if (paths === null) fallBack()
    else if (paths.length > 0) onPaths(paths)
  })
  if (!subscription) fallBack()
  return async () => {
    await subscription?.unsubscribe().catch(() => undefined)
    await stopPolling?.()
  }
}

async function subscribeOrNull(
  root: string,
  ignored: readonly string[],
  onBatch: (paths: readonly string[] | null) => void,
): Promise<AsyncSubscription | null> {
  try {
    return await subscribe(
      root,
      (error, events) =>
        onBatch(
          error
            ? null
            : shownPaths(
                root,
                events.map((event) => event.path),
              ),
        ),
      { ignore: ignored.map((folder) => join(root, folder)) },
    )
  } catch {
    // Whatever the native watcher cannot do here (limits, missing binary, network drive), polling can.
    return null
  }
}

function shownPaths(root: string, absolute: readonly string[]): readonly string[] {
  const paths = absolute.map((path) => relative(root, path).split(sep).join('/'))
  return [...new Set(paths)].filter(isShown)
}

function isShown(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    name !== '' && ownerOfTemporary(name) === null && !(path.startsWith('.git/') && name.endsWith('.lock'))
  )
}

type PollOptions = { readonly ignored: readonly string[]; readonly everyMs: number }

function pollFolder(
  root: string,
  options: PollOptions,
  onPaths: (paths: readonly string[]) => void,
): () => Promise<void> {
  const controller = new AbortController()
  const finished = poll(root, options, { signal: controller.signal, onPaths })
  return async () => {
    controller.abort()
    await finished
  }
}

async function poll(
  root: string,
  options: PollOptions,
  listener: { readonly signal: AbortSignal; readonly onPaths: (paths: readonly string[]) => void },
): Promise<void> {
  let before = await look(root, options.ignored, listener.signal)
  while (!listener.signal.aborted) {
    await sleep(options.everyMs, undefined, { signal: listener.signal }).catch(() => undefined)
    const now = await look(root, options.ignored, listener.signal)
    if (listener.signal.aborted) return
    const changed = changedPaths(before, now)
    before = now
    if (changed.length > 0) listener.onPaths(changed)
  }
}

const watchedInGit = ['.git/HEAD', '.git/index', '.git/packed-refs', '.git/FETCH_HEAD', '.git/logs/HEAD']

async function look(
  root: string,
  ignored: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>()
  const skip = (path: string, isFolder: boolean) => isFolder && ignored.includes(path)
  for await (const slice of walkFiles(root, { skip, signal })) {
    for (const file of slice) seen.set(file.path, stampOf(file.stat))
  }
  for (const path of watchedInGit) {
    const stat = fileStatNow(join(root, path))
    if (stat) seen.set(path, stampOf(stat))
  }
  return seen
}

function stampOf(stat: FileStat): string {
  return `${stat.size} ${stat.mtimeSeconds}.${stat.mtimeNanoseconds} ${stat.inode} ${stat.mode}`
}

function changedPaths(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  const changed = [...now].filter(([path, stamp]) => before.get(path) !== stamp).map(([path]) => path)
  const gone = [...before.keys()].filter((path) => !now.has(path))
  return [...changed, ...gone]
}
