import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPages } from '../../../../main/site/readPages.ts'
import { type SearchedPage, type SearchWork, searchWork } from '../../../../main/site/search/searchWork.ts'
import { ToldPages } from '../../../../main/site/search/toldPages.ts'
import { SiteIndex } from '../../../../main/site/siteIndex.ts'
import type { BuiltRepository } from '../../../repositories/build.ts'
import { mediaSite } from '../../../repositories/mediaSite.ts'

let repository: BuiltRepository
let index: SiteIndex
let work: SearchWork
/** What the work was told, one line for each telling. */
let tellings: string[]

beforeEach(async () => {
  repository = mediaSite()
  index = new SiteIndex({
    root: repository.folder,
    readPages,
    ignoreRules: () => () => false,
    onChange: () => undefined,
    onDefect: (error) => {
      throw error
    },
  })
  await index.whenRead()
  work = searchWork(repository.folder)
  tellings = []
})
afterEach(async () => {
  await index.close()
  repository.remove()
})

const names = (pages: readonly SearchedPage[]) => pages.map(({ path }) => path.split('/').at(-1)).join(' ')

/** The work of the moment; another can take its place, as when its thread ended. */
function told(): ToldPages {
  const options = { isStopped: () => false, onProgress: () => undefined }
  return new ToldPages(index, {
    ...work,
    tell: (changed, gone) => {
      tellings.push(`+${names(changed)} -${gone.join(' ')}`)
      return work.tell(changed, gone)
    },
    search: (of, question) => work.search(of, question, options),
  })
}

async function titlesOf(pages: ToldPages, text: string): Promise<readonly (string | undefined)[]> {
  const options = { isStopped: () => false, onProgress: () => undefined }
  const found = await pages.ask((of) => work.search(of, { text, language: null }, options))
  return (found?.hits ?? []).map(({ path }) => path.split('/').at(-1))
}

describe('the pages that searching was told of', () => {
  it('are told once, and then only what is different', async () => {
    const pages = told()
    expect(await titlesOf(pages, 'picture')).toEqual(['about.md', 'index.md'])
    await titlesOf(pages, 'picture')
    expect(tellings).toHaveLength(1)
    writeFileSync(join(repository.folder, 'content/about.md'), '---\ntitle: About\n---\n\nA lighthouse.\n')
    rmSync(join(repository.folder, 'content/news/ferry.md'))
    await index.refresh(['content/about.md', 'content/news/ferry.md'])
    expect(await titlesOf(pages, 'lighthouse')).toEqual(['about.md'])
    expect(tellings.slice(1)).toEqual(['+about.md -content/news/ferry.md'])
  })

  it('are told anew to a searching that began anew', async () => {
    const pages = told()
    await titlesOf(pages, 'picture')
    work = searchWork(repository.folder)
    expect(await titlesOf(pages, 'picture')).toEqual(['about.md', 'index.md'])
  })
})
