/** Names of what can be told, as the file has them, and the words for them. */
const names = {
  label: 'toldLabel',
  name: 'toldName',
  help: 'toldHelp',
  kind: 'toldKind',
  required: 'toldRequired',
  hidden: 'toldHidden',
  choices: 'toldChoices',
  to: 'toldTo',
  by: 'toldBy',
  folder: 'toldFolder',
  address: 'toldAddress',
} as const

/** The words for what was told, in the order given. */
export function toldNames(told: readonly string[]): readonly (typeof names)[keyof typeof names][] {
  return told.flatMap((key) => (isName(key) ? [names[key]] : []))
}

function isName(key: string): key is keyof typeof names {
  return Object.hasOwn(names, key)
}
