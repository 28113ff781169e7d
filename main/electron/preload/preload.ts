import { ipcRenderer } from 'electron'

/*
 * All that a page gets from here are message ports, and only when it asks for them; no function of Electron's is
 * exposed. Main decides whether the asking frame may have any (`portRequests.ts`).
 */
ipcRenderer.on('port', (event, arrival) => window.postMessage(arrival, location.origin, event.ports))

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'ready') ipcRenderer.send('ready')
})
