import { join } from 'node:path'
import { build } from 'vite'
import { temporaryFolder } from '../build.ts'

/** Bundles a child, as Node itself does not run TypeScript; answers the file. */
export async function bundledChild(source: 'child.ts' | 'scenarioChild.ts' = 'child.ts'): Promise<string> {
  const outDir = temporaryFolder()
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '#shared': join(import.meta.dirname, '../../../shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, source),
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'child.mjs', format: 'es' } },
    },
  })
  return join(outDir, 'child.mjs')
}
