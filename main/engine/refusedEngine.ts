import type { EngineContract } from '#shared/contracts.ts'
import type { spellingContract } from '#shared/editor/spelling/contract.ts'
import type { mediaContract } from '#shared/media/contract.ts'
import type { Access, AccessReason } from '#shared/site/access.ts'
import type { SiteOverview } from '#shared/site/contract.ts'
import type { pageOperationEntries } from '#shared/site/pages/contract.ts'
import type { clashContract } from '#shared/sync/clashContract.ts'
import type { syncContract } from '#shared/sync/contract.ts'
import type { draftContract } from '#shared/sync/draftContract.ts'
import { failure, type Recovery, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'

const waysForward: readonly Recovery[] = [
  { label: { en: 'Choose another folder', de: 'Anderen Ordner wählen' }, entry: 'shell.choose', input: {} },
  { label: { en: 'Open the sample site', de: 'Beispielwebsite öffnen' }, entry: 'shell.sample', input: {} },
]

const folderCodes = ['folder-missing', 'folder-unreadable', 'not-a-repository', 'folder-empty'] as const

/**
 * The answers for a folder that Galley does not touch: the overview says why and what can be done, everything else
 * is `refused`. Nothing is read or written, until `clone` is asked to bring a site here.
 */
export function refusedHandlers(
  { access, name }: { readonly access: Access; readonly name: string },
  clone: Handlers<EngineContract>['sync.clone'],
): Handlers<EngineContract> {
  const [reason] = access.reasons
  const message = reason ? withWayOut(reason) : noReason
  const folderCode = folderCodes.find((code) => code === reason?.code)
  const refused = async () => failure('refused', message, waysForward)
  const notOpen = async () => failure('not-open', message)
  return {
    'site.overview': async () =>
      folderCode ? failure(folderCode, message, waysForward) : success(overviewOf(access, name)),
    'site.pages': refused,
    'site.fields': refused,
    'site.images': refused,
    'site.imageFacts': refused,
    'site.references': refused,
    'site.resolve': refused,
    'site.history': refused,
    'site.learned': refused,
    'site.correct': refused,
    'site.takeBack': refused,
    ...pageOperationsRefused(refused),
    ...mediaRefused(refused),
    'site.search': refused,
    'site.headings': refused,
    'site.find': refused,
    'site.replace': refused,
    'editor.open': refused,
    'editor.change': notOpen,
    'editor.replace': notOpen,
    'editor.flush': notOpen,
    'editor.close': notOpen,
    'editor.settle': notOpen,
    'editor.look': refused,
    ...spellingRefused(message),
    'changes.list': refused,
    'changes.compare': refused,
    'changes.identity': async () => success(null),
    'changes.introduce': async () => success(null),
    'changes.commit': async () => failure('read-only', message),
    'changes.amend': async () => failure('read-only', message),
    'changes.lastVersion': refused,
    'changes.discard': refused,
    'changes.restore': refused,
    'changes.kept': refused,
    'changes.bringBack': refused,
    'changes.versions': refused,
    'changes.version': refused,
    'changes.between': refused,
    'changes.texts': refused,
    'changes.picture': refused,
    'changes.written': refused,
    ...syncRefused(refused, clone),
    ...draftsRefused(refused),
  }
}

function spellingRefused(message: Sentence): Handlers<typeof spellingContract> {
  return {
    'editor.dictionary': async () => success(null),
    'editor.addDictionaries': async () => failure('no-dictionary', message),
    'editor.words': async () => success([]),
    'editor.addWord': async () => failure('read-only', message),
    'editor.removeWord': async () => failure('read-only', message),
  }
}

type Refused = () => Promise<ReturnType<typeof failure<'refused'>>>

function syncRefused(
  refused: Refused,
  clone: Handlers<EngineContract>['sync.clone'],
): Handlers<typeof syncContract> {
  return {
    'sync.state': refused,
    'sync.updates': refused,
    'sync.share': refused,
    'sync.shareAsDraft': refused,
    'sync.cancel': async () => success(null),
    'sync.takeBack': refused,
    'sync.setAutomatic': refused,
    'sync.connect': refused,
    'sync.reviewAddress': refused,
    'sync.wake': async () => success(null),
    'sync.clone': clone,
  }
}

function draftsRefused(refused: Refused): Handlers<typeof draftContract> & Handlers<typeof clashContract> {
  return {
    'sync.drafts': refused,
    'sync.startDraft': refused,
    'sync.switchDraft': refused,
    'sync.renameDraft': refused,
    'sync.compareDraft': refused,
    'sync.updateDraft': refused,
    'sync.finishDraft': refused,
    'sync.planDeleteDraft': refused,
    'sync.deleteDraft': refused,
    'sync.bringBackDraft': refused,
    'sync.takeBackMerge': refused,
    'sync.clashes': refused,
    'sync.decide': refused,
    'sync.finishMerge': refused,
    'sync.dropMerge': refused,
    'sync.resumeMerge': refused,
  }
}

function pageOperationsRefused(refused: Refused): Handlers<typeof pageOperationEntries> {
  return {
    'site.proposePage': refused,
    'site.createPages': refused,
    'site.planMove': refused,
    'site.move': refused,
    'site.planDelete': refused,
    'site.delete': refused,
    'site.restore': refused,
    'site.operations': refused,
  }
}

function mediaRefused(refused: Refused): Handlers<typeof mediaContract> {
  return {
    'media.list': refused,
    'media.uses': refused,
    'media.unused': refused,
    'media.planMove': refused,
    'media.move': refused,
    'media.replace': refused,
    'media.delete': refused,
    'media.add': refused,
    'media.place': refused,
  }
}

const noReason: Sentence = {
  en: 'Galley cannot work with this folder.',
  de: 'Galley kann mit diesem Ordner nicht arbeiten.',
}

/** What is so, and what to do: a problem has room for one text only. */
function withWayOut({ message, wayOut }: AccessReason): Sentence {
  return { en: [message.en, wayOut.en].join(' '), de: [message.de, wayOut.de].join(' ') }
}

function overviewOf(access: Access, name: string): SiteOverview {
  return {
    name,
    access,
    draft: null,
    generator: null,
    languages: [],
    contentTypes: [],
    pageCount: 0,
    reading: null,
    revision: 0,
  }
}
