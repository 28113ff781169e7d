import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The smallest PNG there is: one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export type UntrustedSite = { readonly folder: string; readonly remove: () => Promise<void> }

/**
 * A repository of somebody who means harm: images that may be shown, and the same image wherever it must not be found:
 * beside the repository, inside `.git`, behind symbolic links. Each page is the Markdown it is given.
 */
export async function untrustedSite(pages: Readonly<Record<string, string>>): Promise<UntrustedSite> {
  const home = await mkdtemp(path.join(tmpdir(), 'galley-untrusted-'))
  const folder = path.join(home, 'site')
  const files: Record<string, string | Buffer> = {
    'site/pictures/pixel.png': onePixel,
    'site/pictures/with space & ä.png': onePixel,
    'site/pictures/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    'site/pictures/page.png': '<!doctype html><script>parent.postMessage("canary", "*")</script>',
    'site/page.html': '<script>parent.postMessage("canary", "*")</script>',
    'site/script.js': 'parent.postMessage("canary", "*")',
    'site/styles/inside.css': '.inside{color:red}',
    'site/styles/site.css': [
      '@import "inside.css"; @import url(https://evil.test/a.css); @import "../../outside.css";',
      'a{background:url(../pictures/pixel.png)} b{background:url(https://evil.test/b.png)}',
      'c{background:url("file:///etc/passwd")} d{background:url(../../secret.png)} e{background:url(//evil.test/c)}',
    ].join('\n'),
    'outside.css': '.secret{}',
    'secret.png': onePixel,
    'outside/secret.png': onePixel,
  }
  for (const [name, text] of Object.entries(pages)) files[`site/pages/${name}`] = text
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(home, name)), { recursive: true })
    await writeFile(path.join(home, name), bytes)
  }
  await symlink(path.join(home, 'secret.png'), path.join(folder, 'pictures', 'link.png'))
  await symlink('../../secret.png', path.join(folder, 'pictures', 'relative.png'))
  await symlink(path.join(home, 'outside'), path.join(folder, 'pictures', 'linked'))
  commitAll(folder)
  await writeFile(path.join(folder, '.git', 'logo.png'), onePixel)
  return { folder, remove: () => rm(home, { recursive: true, force: true }) }
}

function commitAll(folder: string): void {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'ignore' })
  git('init', '--initial-branch=main')
  git('add', '.')
  git('-c', 'user.name=Eve', '-c', 'user.email=eve@example.org', 'commit', '--message=Start')
}
