const letters: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
}

/** Longer words than people give; a name is also a file, whose name has a limit in bytes. */
const maxLength = 60

/**
 * The branch name for what a person calls a draft: plain small letters, digits and hyphens, slashes kept; empty when
 * nothing of it can be part of one. Source of what git allows: https://git-scm.com/docs/git-check-ref-format.
 */
export function draftBranchName(words: string): string {
  return words
    .slice(0, maxLength)
    .toLowerCase()
    .replace(/[äöüßæøœ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split('/')
    .map((step) =>
      step
        .replace(/[^\p{L}\p{N}._-]+/gu, '-')
        .replace(/[.-]{2,}/g, '-')
        .replace(/^[.-]+|[.-]+$/g, '')
        .replace(/\.lock$/, '-lock'),
    )
    .filter((step) => step !== '')
    .join('/')
}
