// A list as one would write it first: an element for every row, and a filter that hides those that do not match.
const filter = document.body.appendChild(document.createElement('input'))
const list = document.body.appendChild(document.createElement('ul'))
list.style.cssText = 'height: 700px; overflow: auto; margin: 0'

Object.assign(globalThis, {
  fill: (texts: readonly string[]) =>
    list.replaceChildren(
      ...texts.map((text) => {
        const row = document.createElement('li')
        row.style.height = '52px'
        row.textContent = text
        return row
      }),
    ),
})
filter.addEventListener('input', () => {
  for (const row of list.children) {
    if (row instanceof HTMLElement) row.hidden = !row.textContent?.includes(filter.value)
  }
})
filter.focus()
