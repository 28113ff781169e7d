import { applyChanges } from '#shared/document/apply.ts'
import type { PageDocument } from '#shared/document/document.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'

/** Front matter as posts of sites made with Hugo have it. */
export const hugoPost = `+++
title = "My post"           # shown on top
date = 2019-02-22T17:29:09-05:00
draft = false
tags = ["a", "b"]
categories = [
  "one", # first
  "two"  # second
]
summary = """
Line one
Line two"""

# Where it stands in menus
[menu.main]
  name = "Post"
  weight = 10

[[resources]]
  name = "hero"
  src = "images/hero.jpg"
  [resources.params]
    credit = "X"

# second picture
[[resources]]
  name = "thumb"
  src = "images/thumb.jpg"

[params]
  math = true
  [params.author]
    name = "Ann"
+++
Body
`

type Edit = (document: PageDocument) => EditResult

/** The text of a file after an edit that must not be refused. */
export function changed(text: string, edit: Edit, path = 'page.md'): string {
  const result = edit(parseDocument(text, { path }))
  if (!result.ok) throw new Error(result.message.en)
  return applyChanges(text, result.changes)
}

/** The text between the plus signs after an edit of it. */
export function edited(content: string, edit: Edit): string {
  const text = changed(`+++\n${content}+++\nBody\n`, edit)
  return text.slice(4, text.lastIndexOf('+++\nBody\n'))
}
