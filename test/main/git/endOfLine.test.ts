import { describe, expect, it } from 'vitest'
import { commit } from '../../../main/git/commit.ts'
import { buildRepository, copyRepository, someone } from '../../repositories/build.ts'
import { opened } from './opened.ts'

const before = {
  'lf.md': 'a\nb\n',
  'crlf.md': 'a\r\nb\r\n',
  'mixed.md': 'a\r\nb\n',
  'binary.dat': 'a\0\r\nb',
}

/** Changed on disk: line ends of every kind, in files that had others. */
const changed = {
  'lf.md': 'a\r\nB\r\n',
  'crlf.md': 'a\r\nB\n',
  'mixed.md': 'a\nB\r\n',
  'binary.dat': 'A\0\r\nB',
  'new.md': 'n\r\nm\r\n',
  'lone.md': 'n\rm\r\n',
  'control.md': `${'\u0001'.repeat(5)}\r\nx\r\n`,
  'eof.md': `x\r\n${'y'.repeat(300)}\u001a`,
}

describe('line ends in a version', () => {
  it.each([
    [{}, ''],
    [{ 'core.autocrlf': 'true' }, ''],
    [{ 'core.autocrlf': 'input' }, ''],
    [{ 'core.autocrlf': 'true', 'core.safecrlf': 'false' }, '* -text\n'],
    [{}, '* text=auto\n'],
    [{}, '*.md text\n'],
    [{}, '* eol=crlf\n*.dat -text\n'],
    [{}, '*.md text=auto eol=crlf\n'],
    [{ 'core.autocrlf': 'true' }, '*.dat binary\n*.md text=input\n'],
    [{ 'core.autocrlf': 'true' }, '*.md !text\n*.dat text\n'],
  ] as const)('are those native git stores with %j and %j', async (configuration, attributes) => {
    const ours = buildRepository({ commits: [{ message: 'Begin', files: before }] })
    for (const [name, value] of Object.entries(configuration)) ours.git('config', name, value)
    ours.write('.gitattributes', attributes)
    for (const [path, text] of Object.entries(changed)) ours.write(path, text)
    const theirs = copyRepository(ours)
    theirs.git('add', '--all')
    theirs.git('commit', '-qm', 'Change')
    const paths = ['.gitattributes', ...Object.keys(changed)]
    const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
    const saved = await commit(await opened(ours.folder), {
      paths,
      message: 'Change',
      identity: someone,
      time,
    })
    expect(saved.ok).toBe(true)
    expect(ours.git('ls-tree', '-r', 'HEAD')).toBe(theirs.git('ls-tree', '-r', 'HEAD'))
    for (const site of [ours, theirs]) site.remove()
  })
})
