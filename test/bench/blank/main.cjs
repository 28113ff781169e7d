// The plainest Electron application: one window with one page, nothing else. The baseline of the benchmarks.
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app.setPath('userData', join(__dirname, 'userData'))
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    useContentSize: true,
    webPreferences: { sandbox: true, spellcheck: false },
  })
  return window.loadFile(join(__dirname, 'page.html'))
})
app.on('window-all-closed', () => app.quit())
