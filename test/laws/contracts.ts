// The shape of contracts (DESIGN: "Contracts"): one declaration per feature, entries named `room.verb`, all assembled
// in shared/contracts.ts.

import { type ESTree, Visitor } from 'vite'
import type { Law, SourceFile } from './sourceTree.ts'
import { parse, referencesOf } from './syntax.ts'

const ASSEMBLY = 'shared/contracts.ts'

/** Every shared/ROOM/contract.ts declares `ROOMContract`, its entries are `ROOM.verb`, and the assembly takes it in. */
export const contractsHaveShape: Law = (files) => {
  const assembly = files.find((file) => file.path === ASSEMBLY)
  return files.flatMap((file) => {
    const room = /^shared\/(\w+)\/contract\.ts$/.exec(file.path)?.[1]
    if (!room || room === 'wire') return []
    const declared = entriesOf(file, `${room}Contract`)
    if (!declared) return [`${file.path} declares no ${room}Contract`]
    const misnamed = declared.filter((name) => !new RegExp(`^${room}\\.[a-z][A-Za-z]*$`).test(name))
    const isAssembled =
      assembly && referencesOf(assembly).some(({ names }) => names.includes(`${room}Contract`))
    return [
      ...misnamed.map((name) => `${file.path}: ${name} is not ${room}.verb`),
      ...(isAssembled ? [] : [`${file.path} is not assembled in ${ASSEMBLY}`]),
    ]
  })
}

/** The keys of an exported object literal, or null when there is none of that name. */
function entriesOf(file: SourceFile, name: string): readonly string[] | null {
  let keys: readonly string[] | null = null
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && id.name === name && init?.type === 'ObjectExpression')
        keys = keysOf(init)
    },
  }).visit(parse(file).program)
  return keys
}

const keysOf = (object: ESTree.ObjectExpression): readonly string[] =>
  object.properties.map((property) => {
    if (property.type !== 'Property') return '…'
    if (property.key.type === 'Literal') return String(property.key.value)
    return property.key.type === 'Identifier' ? property.key.name : '?'
  })
