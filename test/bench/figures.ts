/** Measured values of one thing, in milliseconds, in the order they were taken. */
export type Samples = readonly number[]

/** One line of a table: what was measured, and what the same run measured of the plainest thing that does the same. */
export type Row = {
  readonly what: string
  readonly samples: Samples
  /** Left out for the baseline itself and for what has none. */
  readonly baseline?: Samples
}

/** The value that this share of the samples does not exceed (nearest rank); NaN without samples. */
export function quantile(samples: Samples, share: number): number {
  const sorted = samples.toSorted((one, two) => one - two)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Prints rows with median, 95th and 99th percentile, the longest, and median and 95th as multiples of the baseline's. */
export function printTable(title: string, rows: readonly Row[]): void {
  const head = ['ms', 'p50', 'p95', 'p99', 'longest', 'n', '× p50', '× p95']
  const lines = rows.map(({ what, samples, baseline }) => [
    what,
    ...[0.5, 0.95, 0.99, 1].map((share) => inMs(quantile(samples, share))),
    String(samples.length),
    ...[0.5, 0.95].map((share) => ratio(samples, baseline, share)),
  ])
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => (line[at] ?? '').length)))
  const padded = (line: readonly string[]) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
  process.stdout.write(`\n  ${title}\n${[head, ...lines].map((line) => `    ${padded(line)}\n`).join('')}`)
}

/** Prints a line under a table that is no row of it. */
export function printNote(text: string): void {
  process.stdout.write(`    ${text}\n`)
}

function inMs(value: number): string {
  if (Number.isNaN(value)) return '–'
  return value < 100 ? value.toFixed(1) : value.toFixed(0)
}

function ratio(samples: Samples, baseline: Samples | undefined, share: number): string {
  if (!baseline || baseline.length === 0 || samples.length === 0) return ''
  return (quantile(samples, share) / quantile(baseline, share)).toFixed(2)
}

/** Runs something and answers how long it took, in milliseconds. */
export async function timed(run: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

/** Waits so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
