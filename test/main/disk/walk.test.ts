import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type WalkOptions, walkFiles } from '../../../main/disk/walk.ts'
import { temporaryFolders } from './folder.ts'

const folder = temporaryFolders()

function fill(root: string, paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), path)
  }
}

async function walked(root: string, options: WalkOptions = {}): Promise<readonly string[]> {
  const paths: string[] = []
  for await (const slice of walkFiles(root, options))
    paths.push(...slice.map((file) => `${file.kind} ${file.path}`))
  return paths.sort()
}

describe('walking a folder', () => {
  it('finds files and links, and does not follow the links', async () => {
    const root = folder()
    const other = folder()
    fill(root, ['a.md', 'b/c.md', 'b/d/e.md', 'Ünï.md'])
    fill(other, ['secret.md'])
    symlinkSync(other, join(root, 'away'))
    symlinkSync('.', join(root, 'b/loop'))
    expect(await walked(root)).toEqual(
      ['file Ünï.md', 'file a.md', 'file b/c.md', 'file b/d/e.md', 'link away', 'link b/loop'].sort(),
    )
  })

  it('leaves out git directories, nested repositories and our own temporary files', async () => {
    const root = folder()
    fill(root, ['.git/config', 'a.md', 'nested/.git/HEAD', 'nested/x.md', 'linked/.git', 'linked/x.md'])
    fill(root, ['almost/x.md', '.galley-123-4.tmp', 'sub/.GIT/x'])
    mkdirSync(join(root, 'almost/.git'))
    expect(await walked(root)).toEqual(['file a.md', 'file almost/x.md'])
  })

  it('asks before it enters a folder', async () => {
    const root = folder()
    fill(root, ['node_modules/x/y.js', 'pages/a.md', 'pages/b.txt'])
    const asked: string[] = []
    const skip = (path: string, isFolder: boolean) => {
      asked.push(path)
      return isFolder ? path === 'node_modules' : path.endsWith('.txt')
    }
    expect(await walked(root, { skip })).toEqual(['file pages/a.md'])
    expect(asked).not.toContain('node_modules/x')
  })

  it('ends early when it is asked to, and is empty where there is no folder', async () => {
    const root = folder()
    fill(
      root,
      Array.from({ length: 1500 }, (_, number) => `${number}.md`),
    )
    const controller = new AbortController()
    let count = 0
    for await (const slice of walkFiles(root, { signal: controller.signal })) {
      count += slice.length
      controller.abort()
    }
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(1500)
    expect(await walked(join(root, 'missing'))).toEqual([])
  })

  it('lets other work have its turn between slices', async () => {
    const root = folder()
    fill(
      root,
      Array.from({ length: 3000 }, (_, number) => `${number}.md`),
    )
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 0)
    await walked(root)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(1)
  })
})
