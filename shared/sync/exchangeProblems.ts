/** What can stand between a site on this computer and the server it is shared on; each has a sentence of its own. */
export const exchangeProblems = [
  'refused',
  'no-remote',
  'no-version',
  'identity-missing',
  'name-taken',
  'read-only',
  'moved-meanwhile',
  'offline',
  'server-unreachable',
  'server-silent',
  'connection-lost',
  'certificate',
  'sign-in-needed',
  'access-denied',
  'forbidden',
  'not-found',
  'not-a-git-server',
  'moved-elsewhere',
  'insecure-address',
  'unsupported-address',
  'unsupported-repository',
  'too-large',
  'too-many-requests',
  'server-error',
  'server-refused',
  'answer-damaged',
  'behind',
  'folder-in-use',
  'disk-full',
  'folder-unreadable',
  'repository-busy',
  'repository-damaged',
] as const

export type ExchangeProblem = (typeof exchangeProblems)[number]

/** Problems that mean "later": the work waits, and nothing is wrong with it. */
export const passingProblems: ReadonlySet<string> = new Set<ExchangeProblem>([
  'offline',
  'server-unreachable',
  'server-silent',
  'connection-lost',
  'server-error',
  'too-many-requests',
  'not-a-git-server',
  'repository-busy',
])
