// A blank window in which typing is possible.
const area = document.body.appendChild(document.createElement('textarea'))
area.style.cssText = 'width: 100%; height: 90vh'
area.focus()
