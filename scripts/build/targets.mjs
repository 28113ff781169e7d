// What is built from what. Each target is one entry file that Vite bundles; the file layout of dist/ is read by
// main/electron (windows, engine) and by package.json ("main").

import path from 'node:path'
import { inCheckout } from '../checkout.mjs'

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string} entry
 * @property {string} output the file or folder in the checkout that it makes
 * @property {readonly string[]} worlds folders whose files can change the result
 * @property {(folder: string) => import('vite').InlineConfig} configure how to build it into that folder
 */

/** The oldest runtime that the code must run on: Electron 33. */
const CHROMIUM = 'chrome130'
const NODE = 'node20.18'

/** @type {readonly Target[]} */
export const targets = [
  {
    name: 'renderer',
    entry: 'renderer/index.html',
    output: 'dist/renderer',
    worlds: ['renderer', 'shared'],
    configure: configureRenderer,
  },
  {
    name: 'preview',
    entry: 'renderer/editor/preview/frame.ts',
    output: 'dist/preview/frame.js',
    worlds: ['renderer', 'shared'],
    configure: configurePreview,
  },
  nodeTarget('main', 'main/electron/main.ts', 'dist/main/main.js'),
  nodeTarget('preload', 'main/electron/preload/preload.ts', 'dist/main/preload.cjs'),
  nodeTarget('engine', 'main/electron/engineProcess.ts', 'dist/main/engine.js'),
  nodeTarget('scan lane', 'main/engine/scanLane.ts', 'dist/main/scanLane.js'),
  nodeTarget('history lane', 'main/engine/historyLane.ts', 'dist/main/historyLane.js'),
  nodeTarget('search lane', 'main/engine/searchLane.ts', 'dist/main/searchLane.js'),
  nodeTarget('command line', 'main/cli/main.ts', 'dist/cli/galley.js'),
]

/**
 * The window. Its content security policy allows neither inline scripts nor data: addresses, hence no polyfill that
 * Vite would inline and no inlined assets. Relative addresses, since it is served by a protocol of our own.
 *
 * @param {string} folder
 * @returns {import('vite').InlineConfig}
 */
function configureRenderer(folder) {
  return {
    root: inCheckout('renderer'),
    base: './',
    build: {
      outDir: folder,
      target: CHROMIUM,
      sourcemap: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000, // read from disk, not from a network
      reportCompressedSize: false,
    },
  }
}

/**
 * What the preview frame loads: one classic script and one style sheet, frame.js and frame.css.
 *
 * @param {string} folder
 * @returns {import('vite').InlineConfig}
 */
function configurePreview(folder) {
  return {
    root: inCheckout('renderer'),
    build: {
      outDir: folder,
      target: CHROMIUM,
      sourcemap: true,
      assetsInlineLimit: 1_000_000, // fonts inside the style sheet: an opaque origin may load none
      reportCompressedSize: false,
      rolldownOptions: {
        input: inCheckout('renderer/editor/preview/frame.ts'),
        output: { format: 'iife', entryFileNames: 'frame.js', assetFileNames: '[name][extname]' },
      },
    },
  }
}

/**
 * A file that runs in Node or in Electron's main process, with everything inside but what has native parts.
 * A sandboxed preload script has to be CommonJS, and says so by its ending.
 *
 * @param {string} name
 * @param {string} entry
 * @param {string} output
 * @returns {Target}
 */
function nodeTarget(name, entry, output) {
  /** @type {Target['configure']} */
  const configure = (folder) => ({
    root: inCheckout('main'),
    ssr: { noExternal: true, external: ['electron', '@parcel/watcher'] },
    build: {
      ssr: true,
      outDir: folder,
      target: NODE,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: inCheckout(entry),
        platform: 'node',
        output: {
          format: output.endsWith('.cjs') ? 'cjs' : 'es',
          entryFileNames: path.basename(output),
          codeSplitting: false,
        },
      },
    },
  })
  return { name, entry, output, worlds: ['main', 'shared'], configure }
}
