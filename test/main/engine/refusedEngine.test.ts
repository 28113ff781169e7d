import { afterEach, describe, expect, it } from 'vitest'
import { openEngine } from '../../../main/engine/engine.ts'
import {
  buildRepository,
  isolatedVariables,
  removeFolder,
  temporaryFolder,
} from '../../repositories/build.ts'
import { fingerprint } from '../../repositories/kindBuilders.ts'
import { kindsOfRepository } from '../../repositories/kinds.ts'
import { askedOnce } from './opened.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder)
})

const untouchable = kindsOfRepository.filter(({ kind }) => kind === 'refused' || kind === 'read-only')

describe('a site Galley may not write', () => {
  it.each(untouchable)(
    '$made stays as it is, byte for byte, when it is opened',
    async ({ code, kind, make }) => {
      const built = buildRepository({
        commits: [
          { message: 'Begin', files: { 'a.md': 'one\n', 'pages/b.md': 'two\n' } },
          { message: 'More', files: { 'a.md': 'two\n' } },
        ],
      })
      make(built)
      const stateFolder = temporaryFolder()
      folders.push(built.folder, stateFolder)
      const before = fingerprint(built.folder)
      const engine = await openEngine({
        root: built.folder,
        stateFolder,
        home: '/nonexistent',
        environment: isolatedVariables,
        now: () => Date.now(),
        scanLane: null,
        onDefect: (error) => expect.unreachable(String(error)),
        isWatching: false,
      })
      const overview = await engine.handlers['site.overview']({}, askedOnce)
      const access = overview.ok ? overview.value.access : null
      expect(access?.kind).toBe(kind)
      const reason = access?.reasons.find((each) => each.code === code)
      expect(reason?.message.en).toMatch(/\S/)
      expect(reason?.wayOut.de).toMatch(/\S/)
      await engine.close()
      expect(fingerprint(built.folder)).toBe(before)
    },
  )
})
