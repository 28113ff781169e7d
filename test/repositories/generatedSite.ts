import { execFileSync } from 'node:child_process'
import { type BuiltRepository, emptyRepository, isolatedVariables, someone } from './build.ts'

export type GeneratedSiteOptions = {
  /** Versions after the first one, each changing one page in turn. */
  readonly versions?: number
}

const perFolder = 200

/**
 * A site of many pages, written through `git fast-import`: twenty thousand pages in a few seconds.
 *
 * Half of the pages are English, half German; page number n is `content/en/section-12/page-2437.md` or its
 * German counterpart of the same name.
 */
export function generatedSite(count: number, options: GeneratedSiteOptions = {}): BuiltRepository {
  const built = emptyRepository()
  const first = Array.from({ length: count }, (_, number) => fileCommand(number, 0)).join('')
  const later = Array.from({ length: options.versions ?? 0 }, (_, version) =>
    commitCommand(version + 1, `Revise page ${version % count}`, fileCommand(version % count, version + 1)),
  )
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: built.folder,
    env: isolatedVariables,
    input: [commitCommand(0, 'Write the pages', first), ...later].join(''),
    maxBuffer: 1024 * 1024 * 1024,
  })
  built.git('config', 'user.name', someone.name)
  built.git('config', 'user.email', someone.email)
  built.git('reset', '--quiet', '--hard', 'refs/heads/main')
  return built
}

/** Where page number n of a generated site is. */
export function generatedPath(number: number): string {
  const pair = Math.floor(number / 2)
  const language = number % 2 === 0 ? 'en' : 'de'
  return `content/${language}/section-${Math.floor(pair / perFolder)}/page-${pair}.md`
}

const firstSeconds = Date.UTC(2025, 0, 6, 9) / 1000
const hourSeconds = 3600

function commitCommand(number: number, message: string, files: string): string {
  const who = `${someone.name} <${someone.email}> ${firstSeconds + number * hourSeconds} +0000`
  return `commit refs/heads/main\ncommitter ${who}\n${block(message)}${files}\n`
}

function fileCommand(number: number, revision: number): string {
  return `M 100644 inline ${generatedPath(number)}\n${block(pageText(number, revision))}`
}

function block(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}

const words =
  'harbour library window morning ship lantern quiet paper bridge water street market garden tower'.split(' ')

function pageText(number: number, revision: number): string {
  const pair = Math.floor(number / 2)
  const word = (offset: number) => words[(pair * 7 + offset * 5) % words.length] ?? ''
  const paragraph = (start: number) => Array.from({ length: 40 }, (_, at) => word(start + at * 3)).join(' ')
  return `---
title: '${word(1)} ${word(2)} ${pair}'
language: '${number % 2 === 0 ? 'en' : 'de'}'
date: 2025-0${1 + (pair % 9)}-1${pair % 9}
tags: [${word(3)}, ${word(4)}]
weight: ${pair}
revision: ${revision}
---

## The ${word(5)}

${paragraph(1)}.

${paragraph(2)}.
`
}
