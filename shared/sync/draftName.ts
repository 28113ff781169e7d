const letters: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
}

/**
 * The branch name for what a person calls a draft: plain small letters, digits and hyphens, slashes kept; empty when
 * nothing of it can be part of one. Source of what git allows: https://git-scm.com/docs/git-check-ref-format.
 */
export function draftBranchName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[äöüßæøœ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split('/')
    .map((step) =>
      step
        .replace(/[^\p{L}\p{N}._-]+/gu, '-')
        .replace(/[.-]{2,}/g, '-')
        .replace(/^[.-]+|[.-]+$|\.lock$/g, ''),
    )
    .filter((step) => step !== '')
    .join('/')
    .slice(0, 100)
}
