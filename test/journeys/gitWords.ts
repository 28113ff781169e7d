import type { Page } from 'playwright-core'

/**
 * Words of git that people who never heard of it would have to know (DESIGN: "Who uses it, and the words they see"), in
 * English and German. Part of a host's name is none of them.
 */
const gitWord =
  /\b(?:git(?![.\w-])|commits?|committed|branch(?:es)?|merged?|push(?:ed)?|pull|fetch(?:ed)?|rebase|HEAD|checkout|cloned?|stash|upstream|conflicts?|Zweige?|Konflikte?)\b/gi

/** The words of git on the screen; tooltips are for who asks for them, with the pointer or by the keyboard. */
export async function gitWordsOn(window: Page): Promise<readonly string[]> {
  const tips = await window.getByRole('tooltip').allInnerTexts()
  const text = await window.locator('body').innerText()
  const seen = tips.reduce((left, tip) => left.replace(tip, ''), text)
  return [...new Set(seen.match(gitWord) ?? [])]
}
