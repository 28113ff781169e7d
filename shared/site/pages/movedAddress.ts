import { addressKey } from '../addresses.ts'
import { pathParts, resolvePath } from '../filePath.ts'

/** Where everything is before a move, and where it will be. */
export type MovingSite = {
  /** Every file that goes somewhere else, by its path now. */
  readonly moves: ReadonlyMap<string, string>
  /** True for every file of the site, as it is now. */
  readonly has: (path: string) => boolean
  /** The page of an address in the form of `addressKey`, as it is now. */
  readonly pageAt: (key: string) => string | null
  readonly addressOf: (path: string) => string | null
  /** The address that the page (by its path now) will have. */
  readonly addressAfter: (path: string) => string | null
}

const outside = /^(?:[a-z][a-z0-9+.-]*:|\/\/|[#?{])/i

/**
 * An address of a page or file of the site as it must read after the move, in the form it was written in: from the top
 * or counted from the page, as web address or as file, with or without ending, slash, query and fragment. Null when it
 * may stay as it is. `from` is the page that has it, by its path now.
 */
export function movedAddress(site: MovingSite, from: string, reference: string): string | null {
  if (outside.test(reference)) return null
  const [, written = '', rest = ''] = /^([^?#]*)([\s\S]*)$/.exec(reference) ?? []
  const place = decodedPlace(written)
  if (place === '') return null
  const moved = place.startsWith('/') ? fromTop(site, place) : fromPage(site, from, place)
  if (moved === null || moved === place) return null
  return `${place === written ? moved : encodeURI(moved)}${rest}`
}

/** A place with its percent escapes undone where they are whole; a broken one is left as it is. */
export function decodedPlace(written: string): string {
  if (!written.includes('%') || /%(?![0-9a-f]{2})/i.test(written)) return written
  // Bytes that are no UTF-8 make `decodeURIComponent` throw; only spellings of ASCII are undone then.
  return /%[89a-f]/i.test(written) && !isUtf8(written) ? written : decodeURIComponent(written)
}

const utf8 =
  /^(?:[^%]|%[0-7][0-9a-f]|%(?:c[2-9a-f]|d[0-9a-f])%[89ab][0-9a-f]|%e(?:0%[ab]|[1-9a-cef]%[89ab]|d%[89])[0-9a-f]%[89ab][0-9a-f]|%f(?:0%[9ab]|[1-3]%[89ab]|4%8)[0-9a-f](?:%[89ab][0-9a-f]){2})*$/i

function isUtf8(written: string): boolean {
  return utf8.test(written)
}

function fromTop(site: MovingSite, place: string): string | null {
  const page = site.pageAt(addressKey(place))
  if (page !== null) return addressLike(place, site.addressAfter(page), site.addressOf(page))
  return fileFromTop(site, place)
}

/** The new address with the slash and the ending that the old one was written with; null when it stays. */
function addressLike(place: string, after: string | null, before: string | null): string | null {
  if (after === null || before === null || addressKey(after) === addressKey(before)) return null
  const bare = after.replace(/\/+$/, '')
  const [, ending = ''] = /((?:\/index)?\.html?)$/i.exec(place) ?? []
  if (ending !== '') return `${bare}${ending}`
  return place.endsWith('/') || bare === '' ? `${bare}/` : bare
}

/** A file by its path in the repository, or below a content folder: `/news/open-day.md`. */
function fileFromTop(site: MovingSite, place: string): string | null {
  const bare = place.replace(/^\/+/, '')
  for (const [before, after] of site.moves) {
    if (before !== bare && !before.endsWith(`/${bare}`)) continue
    const root = before.slice(0, before.length - bare.length)
    return after.startsWith(root) ? `/${after.slice(root.length)}` : null
  }
  return null
}

function fromPage(site: MovingSite, from: string, place: string): string | null {
  const file = fileFromPage(site, from, place)
  return file === 'none' ? addressFromPage(site, from, place) : file
}

/** What generators let a link leave out, the most telling first. */
const implied = ['', '.md', '.mdx', '.markdown', '/index.md', '/_index.md', '/index.mdx']

function fileFromPage(site: MovingSite, from: string, place: string): string | null | 'none' {
  const found = resolvePath(pathParts(from).folder, place)
  if (found === null || found === '') return 'none'
  const left = implied.find((end) => site.has(`${found}${end}`))
  if (left === undefined) return 'none'
  const target = `${found}${left}`
  const after = site.moves.get(target) ?? target
  const home = site.moves.get(from) ?? from
  if (after === target && home === from) return null
  const named = after.endsWith(left) ? after.slice(0, after.length - left.length) : after
  return inTheSameForm(place, relativePath(pathParts(home).folder, named))
}

/** With `./` in front and a slash at the end where the place has them; a place without steps up stays the same text. */
function inTheSameForm(place: string, relative: string): string {
  const start = place.startsWith('./') && !relative.startsWith('.') ? './' : ''
  return `${start}${relative}${place.endsWith('/') ? '/' : ''}`
}

/** The way from a folder to a path of the repository: `../images/a.png`; `.` for the folder itself. */
export function relativePath(folder: string, target: string): string {
  const here = folder === '' ? [] : folder.split('/')
  const there = target === '' ? [] : target.split('/')
  let shared = 0
  while (shared < here.length && shared < there.length && here[shared] === there[shared]) shared += 1
  const steps = [...here.slice(shared).map(() => '..'), ...there.slice(shared)]
  return steps.length === 0 ? '.' : steps.join('/')
}

/** A web address counted from that of the page, which browsers take as a folder or as a file by its last slash. */
function addressFromPage(site: MovingSite, from: string, place: string): string | null {
  const home = site.addressOf(from)
  const homeAfter = site.addressAfter(from)
  if (home === null || homeAfter === null) return null
  for (const folderOf of [asFolder, parentFolder]) {
    const found = resolvePath(folderOf(home), place)
    const page = found === null ? null : site.pageAt(addressKey(`/${found}`))
    if (page === null) continue
    const [before, after] = [site.addressOf(page), site.addressAfter(page)]
    if (before === null || after === null) return null
    const isSame = addressKey(before) === addressKey(after) && addressKey(home) === addressKey(homeAfter)
    if (isSame) return null
    return inTheSameForm(place, relativePath(folderOf(homeAfter), withoutSlashes(after)))
  }
  return null
}

function withoutSlashes(address: string): string {
  return address.replace(/^\/+|\/+$/g, '')
}

const asFolder = withoutSlashes

function parentFolder(address: string): string {
  return pathParts(withoutSlashes(address)).folder
}
