import { describe, expect, it } from 'vitest'
import {
  dayShape,
  isDateShape,
  readDate,
  shapeFromDateFns,
  shapeFromDayjs,
  usualShape,
} from '#shared/site/dateShape.ts'

describe('the shape of dates', () => {
  it.each([
    [['2024-01-05', '2023-12-31'], 'yyyy-MM-dd'],
    [['05.01.2024'], 'dd.MM.yyyy'],
    [['5.1.2024', '12.1.2024'], 'd.M.yyyy'],
    [['2024/01/05'], 'yyyy/MM/dd'],
    [['25/12/2024', '01/02/2024'], 'dd/MM/yyyy'],
    [['12/25/2024', '01/02/2024'], 'MM/dd/yyyy'],
    [['Jul 08 2022'], 'MMM dd yyyy'],
    [['January 5, 2024'], 'MMMM d, yyyy'],
  ])('of %j is %s', (texts, shape) => {
    expect(dayShape(texts)).toBe(shape)
  })

  it.each([[['01/02/2024']], [['2024-02-30']], [['2024-01-05', 'soon']], [['5 apples']], [[]]])(
    'is not told for %j',
    (texts) => {
      expect(dayShape(texts)).toBeNull()
    },
  )

  it('of moments is the one that most have', () => {
    const texts = ['2024-01-05T10:00:00Z', '2024-01-06T10:00:00+01:00', '2024-01-07']
    expect(usualShape(texts)).toBe("yyyy-MM-dd'T'HH:mm:ssX")
    expect(usualShape(['2024-01-05 9:30'])).toBe('yyyy-MM-dd H:mm')
    expect(usualShape(['2024-01-05 09:30:00 +0100'])).toBe('yyyy-MM-dd HH:mm:ss XX')
    expect(usualShape(['soon'])).toBeNull()
  })

  it('takes a text apart that has it, and no other', () => {
    expect(readDate("yyyy-MM-dd'T'HH:mm:ssX", '2024-01-05T10:00:00+01:00')).toEqual({
      day: '2024-01-05',
      time: '10:00:00.000',
      zone: '+01:00',
    })
    expect(readDate('MMMM d, yyyy', 'March 9, 2024')?.day).toBe('2024-03-09')
    expect(readDate('dd.MM.yyyy', '31.02.2024')).toBeNull()
    expect(readDate('dd.MM.yyyy', '2024-01-05')).toBeNull()
    expect(readDate("yyyy-MM-dd'T'HH:mm", '2024-01-05T25:00')).toBeNull()
  })

  it('is translated from the formats of Day.js and date-fns, unless they say what it cannot', () => {
    expect(shapeFromDayjs('YYYY-MM-DDTHH:mm:ss.SSSZ')).toBe("yyyy-MM-dd'T'HH:mm:ss.SSSX")
    expect(shapeFromDayjs('DD.MM.YYYY [um] HH:mm')).toBe("dd.MM.yyyy 'um' HH:mm")
    expect(shapeFromDayjs('YYYY-MM-DD hh:mm A')).toBeNull()
    expect(shapeFromDateFns("yyyy-MM-dd'T'HH:mm:ssXXX")).toBe("yyyy-MM-dd'T'HH:mm:ssX")
    expect(shapeFromDateFns('PPP')).toBeNull()
    expect(['xx', 'XX', 'xxxx'].map((zone) => shapeFromDateFns(`yyyy-MM-dd HH:mm ${zone}`))).toEqual(
      Array.from({ length: 3 }, () => 'yyyy-MM-dd HH:mm XX'),
    )
    expect(shapeFromDateFns('yyyy-MM-dd HH:mm x')).toBe('yyyy-MM-dd HH:mm x')
    expect(shapeFromDateFns('yyyy-MM-dd HH:mm X')).toBeNull()
    expect(shapeFromDateFns("yyyy-MM-dd 'max'")).toBe("yyyy-MM-dd 'max'")
    expect(isDateShape('HH:mm')).toBe(false)
  })
})
