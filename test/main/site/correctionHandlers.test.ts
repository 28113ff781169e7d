import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Correction } from '#shared/site/correction.ts'
import type { BuiltRepository } from '../../repositories/build.ts'
import { eventPath, eventSite } from '../../repositories/eventSite.ts'
import { askedOnce, type OpenedEngine, openedEngine } from '../engine/opened.ts'

let repository: BuiltRepository
let engine: OpenedEngine

beforeEach(async () => {
  repository = eventSite()
  engine = await openedEngine(repository.folder)
})
afterEach(async () => {
  await engine.close()
  repository.remove()
})

const file = () => join(repository.folder, '.galley', 'site.yml')
const venue = { kind: 'field', type: 'events', field: ['venue'] } as const

async function correct(correction: Correction) {
  const result = await engine.engine.handlers['site.correct']({ correction }, askedOnce)
  if (!result.ok) throw new Error(result.problem.message.en)
  return result.undo
}

async function shapeOfVenue() {
  const { fields } = await engine.ask('site.fields', { path: eventPath(0) })
  return fields.find(({ key }) => key === 'venue')
}

async function takeBack(undo: Awaited<ReturnType<typeof correct>>) {
  // The input is what the engine itself offered; the wire would check it again.
  const input = undo?.input as Parameters<(typeof engine.engine.handlers)['site.takeBack']>[0]
  return engine.engine.handlers['site.takeBack'](input, askedOnce)
}

/** Another program writes the file until that is seen: the first time may come before the folder is watched. */
function written<T>(text: string | null, look: () => Promise<T>) {
  const writeAndLook = async () => {
    repository.write('.galley/site.yml', text)
    return look()
  }
  return expect.poll(writeAndLook, { timeout: 15_000, interval: 200 })
}

describe('correcting a field', () => {
  it('changes the form of every page of the type at once, and writes it into the site', async () => {
    expect(await shapeOfVenue()).toMatchObject({ kind: 'choice', choices: ['Harbour hall', 'Old crane'] })
    await correct({ about: venue, set: { kind: 'text', label: 'Place' } })
    expect(await shapeOfVenue()).toMatchObject({
      kind: 'text',
      label: 'Place',
      origin: 'corrected',
      choices: [],
    })
    expect(readFileSync(file(), 'utf8')).toContain('      venue:\n        label: Place\n        kind: text\n')
    expect(repository.git('status', '--porcelain', '-uall').trim()).toBe('?? .galley/site.yml')
  })

  it('is taken back exactly, without leaving a file behind', async () => {
    const first = await correct({ about: venue, set: { kind: 'text' } })
    const before = readFileSync(file(), 'utf8')
    const second = await correct({ about: venue, set: { label: 'Place' } })
    expect((await takeBack(second)).ok).toBe(true)
    expect(readFileSync(file(), 'utf8')).toBe(before)
    await takeBack(first)
    expect(existsSync(file())).toBe(false)
    expect(await shapeOfVenue()).toMatchObject({ kind: 'choice', label: 'Venue' })
  })

  it('is taken back by its value where the file has been changed since', async () => {
    const undo = await correct({ about: venue, set: { kind: 'text', label: 'Place' } })
    await correct({ about: { kind: 'type', type: 'events' }, set: { label: 'Concerts' } })
    expect((await takeBack(undo)).ok).toBe(true)
    expect(readFileSync(file(), 'utf8')).not.toContain('venue')
    expect(readFileSync(file(), 'utf8')).toContain('label: Concerts')
  })

  it('follows a file that another program wrote', async () => {
    const hiding = 'types: { events: { fields: { venue: { hidden: true } } } }\n'
    await written(hiding, async () => (await shapeOfVenue())?.isHidden).toBe(true)
    await written(null, async () => (await shapeOfVenue())?.isHidden).toBe(false)
  })

  it('writes nothing into a file it cannot read', async () => {
    repository.write('.galley/site.yml', 'types: [\n')
    const correction: Correction = { about: venue, set: { kind: 'text' } }
    const result = await engine.engine.handlers['site.correct']({ correction }, askedOnce)
    expect(result.ok ? null : result.problem.code).toBe('not-possible')
    expect(readFileSync(file(), 'utf8')).toBe('types: [\n')
  })

  it('is a change of the site, and no page', async () => {
    await correct({ about: venue, set: { kind: 'text' } })
    const { rows } = await engine.ask('changes.list', {})
    expect(rows).toMatchObject([{ path: '.galley/site.yml', title: 'Site settings', isContent: true }])
    const pages = await engine.ask('site.pages', {})
    expect(pages.rows.map(({ path }) => path)).not.toContain('.galley/site.yml')
  })
})

describe('what was learned', () => {
  it('comes with counts, values and pages that bear it out', async () => {
    const learned = await engine.ask('site.learned', { type: 'events' })
    const events = learned.types.find(({ id }) => id === 'events')
    expect(events?.fields.find(({ path }) => path[0] === 'venue')).toMatchObject({
      seen: 6,
      of: 6,
      fits: 6,
      told: [],
      values: [
        { value: 'Harbour hall', count: 3, page: { path: eventPath(0), title: 'Concert 0' } },
        { value: 'Old crane', count: 3 },
      ],
    })
    expect(learned.types.find(({ id }) => id === 'hosts')?.fields).toEqual([])
  })

  it('says what it was before people told otherwise, and which pages do not bear that out', async () => {
    await correct({ about: venue, set: { kind: 'choice', choices: [{ value: 'Old crane', label: null }] } })
    const learned = await engine.ask('site.learned', { type: 'events' })
    const field = learned.types.flatMap(({ fields }) => fields).find(({ path }) => path[0] === 'venue')
    expect(field).toMatchObject({
      fits: 3,
      told: ['kind', 'choices'],
      learned: { kind: 'choice' },
      misfit: { value: 'Harbour hall' },
    })
  })

  it('counts the pages that a reference told of finds', async () => {
    const host = { kind: 'field', type: 'events', field: ['host'] } as const
    await correct({ about: host, set: { kind: 'reference', to: ['hosts'], by: 'slug' } })
    const learned = await engine.ask('site.learned', { type: 'events' })
    const field = learned.types.flatMap(({ fields }) => fields).find(({ path }) => path[0] === 'host')
    expect(field).toMatchObject({ found: 6, singles: 6, shape: { kind: 'reference' } })
  })

  it('tells of places in the file that have no effect, with their lines', async () => {
    const text = 'name: Concerts\ntypes:\n  nothing: { label: None }\n  events:\n    hidden: 3\n'
    await written(text, async () => (await engine.ask('site.overview', {})).name).toBe('Concerts')
    const { file: told } = await engine.ask('site.learned', { type: null })
    expect(told.diagnoses.map(({ line, text }) => [line, text])).toEqual([
      [3, 'nothing: { label: None }'],
      [5, 'hidden: 3'],
    ])
  })

  it('takes the name, a folder as a kind of page, addresses and the listing as told', async () => {
    await correct({ about: { kind: 'site' }, set: { name: 'Quay' } })
    await correct({ about: { kind: 'type', type: 'events' }, set: { address: '/what/{name}', hidden: true } })
    const overview = await engine.ask('site.overview', {})
    expect(overview.name).toBe('Quay')
    expect(overview.contentTypes.find(({ id }) => id === 'events')?.isHidden).toBe(true)
    const { rows } = await engine.ask('site.pages', {})
    expect(rows.find(({ path }) => path === eventPath(3))?.address).toBe('/what/event-3')
  })
})
