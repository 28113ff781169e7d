import { readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Throws when a built page contains a script, a style or an event handler of its own: the content security policy
 * forbids them, and the page would stay silently empty.
 *
 * @param {string} page
 */
export async function refuseInlineScripts(page) {
  const html = await readFile(page, 'utf8')
  const inline = /<script(?![^>]*\ssrc=)[^>]*>|<style[\s>]|<[^>]+\son[a-z]+\s*=/i.exec(html)
  if (inline)
    throw new Error(
      `${path.basename(page)} has inline code, which its content security policy forbids: ${inline[0]}`,
    )
}
