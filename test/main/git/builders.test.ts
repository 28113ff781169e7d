import { afterEach, describe, expect, it } from 'vitest'
import { fileAtHead } from '../../../main/git/repository.ts'
import { readStatus } from '../../../main/git/status.ts'
import type { BuiltRepository } from '../../repositories/build.ts'
import { contentSite } from '../../repositories/contentSite.ts'
import { generatedPath, generatedSite } from '../../repositories/generatedSite.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened } from './opened.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

describe('the sites tests are made with', () => {
  it('are sound, clean and hold what they promise', async () => {
    const site = contentSite()
    built.push(site)
    expectSound(site)
    expect(site.git('status', '--porcelain')).toBe('')
    const repository = await opened(site.folder)
    const page = granted(await fileAtHead(repository, 'src/content/de/pages/network.md'))
    expect(Buffer.from(page ?? []).toString('utf8')).toContain("title: 'Netzwerk'")
    expect(granted(await fileAtHead(repository, 'src/content/de'))).toBeNull()
    expect(granted(await fileAtHead(repository, 'missing.md'))).toBeNull()
  })

  it('can have two thousand pages and a history', async () => {
    const site = generatedSite(2000, { versions: 20 })
    built.push(site)
    expect(site.git('rev-list', '--count', 'HEAD').trim()).toBe('21')
    site.write(generatedPath(1999), 'changed\n')
    const rows = granted(await readStatus(await opened(site.folder)))
    expect(rows.map((row) => row.path)).toEqual([generatedPath(1999)])
  })
})
