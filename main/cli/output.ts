import type { Locale, Sentence } from '#shared/wire/sentence.ts'

/** Where a command runs and where its words go. */
export type Surroundings = {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly now: () => number
  /** Absolute path of the script that reads pages in a thread of its own; null: they are read in this one. */
  readonly scanLane: string | null
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** 0: done. 1: problems were found. 2: wrong use. */
export type ExitCode = 0 | 1 | 2

/** How one command speaks: results on standard output, messages on standard error. */
export type Voice = {
  readonly locale: Locale
  readonly isJson: boolean
  /** The result: one JSON document, or lines. */
  readonly result: (value: unknown, lines: () => readonly string[]) => void
  readonly say: (sentence: Sentence) => void
}

/** A voice in the language of the person. */
export function voiceOf(
  { out, err }: Surroundings,
  { locale, isJson }: { readonly locale: Locale; readonly isJson: boolean },
): Voice {
  return {
    locale,
    isJson,
    result: (value, lines) => {
      const text = isJson ? JSON.stringify(value, null, 2) : lines().join('\n')
      if (text !== '') out(`${text}\n`)
    },
    say: (sentence) => err(`galley: ${sentence[locale]}\n`),
  }
}

/** Rows in columns as wide as their widest cell, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
