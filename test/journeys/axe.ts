import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { Result } from 'axe-core'
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
  // The usual mode opens a page of its own, which Electron does not have.
  const { violations } = await new AxeBuilder({ page: window })
    .setLegacyMode()
    .withTags(tags)
    .disableRules([...without])
    .exclude('iframe')
    .analyze()
  return inWords(violations)
}

/** What axe finds wrong in a frame, whatever its origin and policy. */
export async function violationsInFrame(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(source)
  const violations = await frame.evaluate(async (wanted) => {
    const { violations } = await axe.run(document, { runOnly: wanted })
    return violations
  }, tags)
  return inWords(violations)
}

/** Made by axe's own source in the frame. */
declare const axe: typeof import('axe-core')

/** As @axe-core/playwright itself has it. */
const source: string = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core').source

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
