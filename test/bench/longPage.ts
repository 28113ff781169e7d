/** A page of about that many bytes: front matter as sites have it, headings, paragraphs with links, lists, code. */
export function longPage(bytes: number): string {
  const sections: string[] = []
  let length = 0
  for (let number = 1; length < bytes; number++) {
    const section = sectionText(number)
    sections.push(section)
    length += section.length
  }
  return frontMatter + sections.join('')
}

const frontMatter = `---
title: 'A long page'
language: 'en'
slug: 'long'
template: 'staticPage'
date: 2025-03-02
tags: [harbour, library]
---

The first paragraph, in which the writing happens.

`

function sectionText(number: number): string {
  const sentence = (offset: number) =>
    `Book ${number * 7 + offset} of the harbour library stands on shelf ${(number * 13 + offset) % 97}, by the window. `
  const paragraph = (start: number) => Array.from({ length: 5 }, (_, at) => sentence(start + at)).join('')
  return `## Room ${number}

${paragraph(1)}See [the catalogue](https://library.example.org/${number}) for **all of them**.

${paragraph(6)}

- The _reading_ room ${number}
- The lending desk, open until ${1 + (number % 12)}
- The stairs to room ${number + 1}

\`\`\`js
const room = ${number}
open(room)
\`\`\`

> Nobody leaves room ${number} without a book.

`
}
