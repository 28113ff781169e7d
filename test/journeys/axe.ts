import axeCore, { type Result, type RunOptions } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** WCAG 2.2 AA and below: all of it; best practice: what axe calls serious or critical. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds wrong with the window, one line each; frames are looked at by themselves.
 *
 * A rule can be left out where a journey shows by itself that what it fears cannot happen.
 */
export async function violationsIn(
  window: Page,
  without: readonly string[] = [],
): Promise<readonly string[]> {
  return violationsInFrame(window.mainFrame(), without)
}

/** What axe finds wrong in a frame, whatever its origin and policy. */
export async function violationsInFrame(
  frame: Frame,
  without: readonly string[] = [],
): Promise<readonly string[]> {
  await frame.evaluate(axeCore.source)
  const options: RunOptions = {
    runOnly: tags,
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    iframes: false,
  }
  const violations = await frame.evaluate(
    async (wanted) => (await axe.run({ exclude: ['iframe'] }, wanted)).violations,
    options,
  )
  return inWords(violations)
}

/** Made by axe's own source in the frame. */
declare const axe: typeof import('axe-core')

function inWords(violations: readonly Result[]): readonly string[] {
  return violations
    .filter(
      ({ tags, impact }) => !tags.includes('best-practice') || impact === 'serious' || impact === 'critical',
    )
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) =>
          `${id}: ${html.slice(0, 200)} — ${failureSummary?.split('\n').at(-1)?.trim()}`,
      ),
    )
}
