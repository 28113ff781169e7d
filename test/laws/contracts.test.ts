import { describe } from 'vitest'
import { contractsHaveShape } from './contracts.ts'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'

const assembly = `import { siteContract } from './site/contract.ts'\nexport const all = { ...siteContract }`

describe('contracts have shape', () => {
  itHolds(contractsHaveShape)
  itObjectsTo(contractsHaveShape, {
    'an entry of another room': {
      'shared/site/contract.ts': `export const siteContract = { 'editor.open': call({}) }`,
      'shared/contracts.ts': assembly,
    },
    'an entry without a verb': {
      'shared/site/contract.ts': `export const siteContract = { pages: call({}) }`,
      'shared/contracts.ts': assembly,
    },
    'a contract by another name': {
      'shared/site/contract.ts': `export const contract = { 'site.pages': call({}) }`,
      'shared/contracts.ts': assembly,
    },
    'a contract that nobody assembles': {
      'shared/site/contract.ts': `export const siteContract = { 'site.pages': call({}) }`,
      'shared/contracts.ts': 'export const all = {}',
    },
  })
  itAccepts(contractsHaveShape, {
    'a contract': {
      'shared/site/contract.ts': `export const siteContract = { 'site.pages': call({}), 'site.changed': event({}) }`,
      'shared/contracts.ts': assembly,
    },
  })
})
