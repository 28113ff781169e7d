import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasTime, readDate, readInShape, writeDate } from '#shared/editor/writtenDate.ts'

const shapes = [
  'yyyy-MM-dd',
  "yyyy-MM-dd'T'HH:mm:ss.SSSX",
  "yyyy-MM-dd'T'HH:mm:ssX",
  'yyyy-MM-dd HH:mm:ss XX',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd H:mm:ss',
  'yyyy/MM/dd',
  'dd.MM.yyyy',
  'd.M.yyyy',
  'd. MMMM yyyy',
  'MMMM d, yyyy',
  'MMM dd yyyy',
  'd MMM yyyy',
  'dd/MM/yyyy',
]

describe('a date in the manner of its site', () => {
  it('comes back letter for letter in every shape when nothing is changed', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    const zone = fc.constantFrom('Z', '+02:00', '-05:30')
    fc.assert(
      fc.property(day, zone, fc.constantFrom(...shapes), (date, given, shape) => {
        const local = date.toISOString().slice(0, 19)
        const text = writeDate(local, { shape, zone: given, fraction: '120' })
        const read = readInShape(text, shape)
        expect(read).not.toBeNull()
        if (read) expect(writeDate(read.local, read)).toBe(text)
      }),
      { seed: 11, numRuns: 2000 },
    )
  })

  it.each([
    ['2024-01-05', '2024-01-05', null],
    ['2024-01-05T12:30:00+02:00', '2024-01-05T12:30:00', '+02:00'],
    ['2024-01-05 9:05:01 +0100', '2024-01-05T09:05:01', '+0100'],
    ['2024-01-05T12:30Z', '2024-01-05T12:30:00', 'Z'],
    ['5. März 2024', '2024-03-05', null],
    ['March 5, 2024', '2024-03-05', null],
    ['05.03.2024', '2024-03-05', null],
    ['Jul 08 2022', '2022-07-08', null],
    ['May 5, 2024', '2024-05-05', null],
  ])('reads %s', (text, local, zone) => {
    const date = readDate(text, null)
    expect(date).toMatchObject({ local, zone })
    if (date) expect(writeDate(date.local, date)).toBe(text)
  })

  it('keeps zone, fraction and a missing zero while the day changes', () => {
    const date = readDate('2024-01-05 9:05:01.120 +0100', null)
    expect(date && writeDate('2025-12-24T09:05:01', date)).toBe('2025-12-24 9:05:01.120 +0100')
  })

  it('is not guessed where day and month could be taken for each other, but read when the site says how', () => {
    expect(readDate('03/04/2024', null)).toBeNull()
    expect(readDate('03/04/2024', 'dd/MM/yyyy')?.local).toBe('2024-04-03')
    expect(readDate('03/04/2024', 'MM/dd/yyyy')?.local).toBe('2024-03-04')
  })

  it.each(['', 'soon', '2024-02-30', '2024-13-01', '2024-01-05T25:00', '2024-01-05 and more', '2024'])(
    'is nothing a picker could show: %j',
    (text) => expect(readDate(text, null)).toBeNull(),
  )

  it('has a time when its shape has hours', () => {
    expect(shapes.filter(hasTime)).toEqual(shapes.filter((shape) => shape.includes('H')))
  })
})
