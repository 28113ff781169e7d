import matter from 'gray-matter'
import type { FieldPath, Value } from '#shared/document/document.ts'
import type { Writer } from './writer.ts'

/*
 * gray-matter is here to be measured and nowhere else: it runs front matter marked `---js` as a program, unless the
 * languages it does so for are replaced, as below. A law keeps it out of every other file.
 */

const refuse = (): never => {
  throw new Error('front matter that is a program')
}
const options = {
  engines: { js: refuse, javascript: refuse, coffee: refuse, coffeescript: refuse, cson: refuse },
}

/** `matter.stringify` after `matter`: what Tina and most scripts for content repositories do. */
export const grayMatter: Writer = {
  name: 'gray-matter',
  save: ({ text }) => {
    const page = matter(text, options)
    return matter.stringify(page.content, page.data, options)
  },
  edit: ({ text }, { path, value }) => {
    const page = matter(text, options)
    setIn(page.data, path, value)
    return matter.stringify(page.content, page.data, options)
  },
}

function setIn(data: object, path: FieldPath, value: Value): void {
  const parent = path.slice(0, -1).reduce<object>((at, step) => Reflect.get(at, step), data)
  Reflect.set(parent, path.at(-1) ?? '', value)
}
