import { changesContract } from './changes/contract.ts'
import { editorContract } from './editor/contract.ts'
import { spellingContract } from './editor/spelling/contract.ts'
import { mediaContract } from './media/contract.ts'
import { shellContract } from './shell/contract.ts'
import { windowContract } from './shell/window.ts'
import { siteContract } from './site/contract.ts'
import { pageOperationEntries } from './site/pages/contract.ts'
import { searchEntries } from './site/search/contract.ts'
import { clashContract } from './sync/clashContract.ts'
import { syncContract } from './sync/contract.ts'
import { draftContract } from './sync/draftContract.ts'

/** Between the renderer and the engine of one repository. */
export const engineContract = {
  ...siteContract,
  ...pageOperationEntries,
  ...searchEntries,
  ...editorContract,
  ...spellingContract,
  ...changesContract,
  ...syncContract,
  ...draftContract,
  ...clashContract,
  ...mediaContract,
}
export type EngineContract = typeof engineContract

/** Between the renderer and the Electron main process. */
export const applicationContract = { ...shellContract, ...windowContract }
export type ApplicationContract = typeof applicationContract
