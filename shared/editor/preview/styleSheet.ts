/*
 * A style sheet of a repository as the preview may load it: whatever it refers to is in the repository, or is not
 * loaded. The preview's content security policy says the same; neither relies on the other.
 */

/** Something a style sheet refers to, as it is written there. */
export type StyleReference = {
  readonly kind: 'import' | 'file'
  readonly reference: string
  readonly from: number
  readonly to: number
  /** What an import holds for: media, layer and support conditions. */
  readonly condition: string
}

const pieces =
  /\/\*[\s\S]*?(?:\*\/|$)|@import\s+(?:url\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'();]+))\s*\)?([^;{}]*)(?:;|$)|url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]*))\s*\)|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/gi

/** Everything a style sheet refers to, in order; comments and strings are none. */
export function styleReferences(css: string): readonly StyleReference[] {
  return [...css.matchAll(pieces)].flatMap((match): readonly StyleReference[] => {
    const place = { from: match.index, to: match.index + match[0].length }
    if (/^@import/i.test(match[0])) {
      const reference = match[1] ?? match[2] ?? match[3] ?? ''
      return [{ ...place, kind: 'import', reference, condition: (match[4] ?? '').trim() }]
    }
    if (!/^url\(/i.test(match[0])) return []
    return [{ ...place, kind: 'file', reference: match[5] ?? match[6] ?? match[7] ?? '', condition: '' }]
  })
}

/** Folders whose content generators serve from the top of the site. */
const servedFolders = ['', 'static/', 'public/', 'assets/', 'src/', 'source/', 'docs/public/']

/**
 * The files of the repository that a reference of a style sheet can mean, the likeliest first; none for what leads
 * outside, has a scheme, or is written with escapes.
 */
export function styleTargets(sheet: string, reference: string): readonly string[] {
  const [bare = ''] = reference.split(/[?#]/, 1)
  if (bare === '' || /[\\\p{Cc}]|^[a-z][a-z0-9+.-]*:|^\/\//iu.test(bare)) return []
  if (bare.startsWith('/')) return servedFolders.flatMap((folder) => normalised(`${folder}${bare.slice(1)}`))
  return normalised(`${sheet.slice(0, sheet.lastIndexOf('/') + 1)}${bare}`)
}

function normalised(path: string): readonly string[] {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..' && steps.pop() === undefined) return []
    if (step !== '' && step !== '.' && step !== '..') steps.push(step)
  }
  return steps.length === 0 ? [] : [steps.join('/')]
}

/** The style sheet with each reference replaced; `null` takes it away. */
export function withReferences(
  css: string,
  references: readonly StyleReference[],
  replacements: readonly (string | null)[],
): string {
  let text = ''
  let position = 0
  references.forEach(({ kind, from, to }, index) => {
    const nothing = kind === 'import' ? '' : 'url("")'
    text += css.slice(position, from) + (replacements[index] ?? nothing)
    position = to
  })
  return text + css.slice(position)
}
