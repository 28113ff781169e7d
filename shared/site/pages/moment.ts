/** A point in time as the person's clock shows it; months and days count from 1. */
export type Moment = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes east of UTC. */
  readonly offsetMinutes: number
}

/** Days of a month of the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The same moment on a clock at Greenwich. */
export function inUtc(moment: Moment): Moment {
  let { year, month, day } = moment
  let minutes = moment.hour * 60 + moment.minute - moment.offsetMinutes
  if (minutes < 0) {
    minutes += 24 * 60
    day -= 1
  } else if (minutes >= 24 * 60) {
    minutes -= 24 * 60
    day += 1
  }
  if (day < 1) {
    month -= 1
    if (month < 1) [year, month] = [year - 1, 12]
    day = daysIn(year, month)
  } else if (day > daysIn(year, month)) {
    day = 1
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  return {
    ...moment,
    year,
    month,
    day,
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    offsetMinutes: 0,
  }
}

/**
 * A moment in the shape that `dateShape` of the document engine reads off a page: `YYYY-MM-DD`, `YYYY-MM-DDTHH:mm:ssZ`,
 * `YYYY-MM-DD HH:mm:ss +HHMM`. A shape that ends in `Z` is written in UTC, as ISO 8601 has it.
 */
export function momentIn(shape: string, given: Moment): string {
  const moment = /Z$/.test(shape) ? inUtc(given) : given
  const sign = moment.offsetMinutes < 0 ? '-' : '+'
  const offset = Math.abs(moment.offsetMinutes)
  const [zoneHours, zoneMinutes] = [padded(Math.floor(offset / 60)), padded(offset % 60)]
  return shape
    .replace(/[-+]HH:MM$/, `${sign}${zoneHours}:${zoneMinutes}`)
    .replace(/[-+]HHMM$/, `${sign}${zoneHours}${zoneMinutes}`)
    .replace('YYYY-MM-DD', dayOf(moment))
    .replace('HH', padded(moment.hour))
    .replace('mm', padded(moment.minute))
    .replace('ss', padded(moment.second))
    .replace(/\.S+/, (digits) => `.${'0'.repeat(digits.length - 1)}`)
}

/** The day as ISO 8601 writes it. */
export function dayOf({ year, month, day }: Moment): string {
  return `${String(year).padStart(4, '0')}-${padded(month)}-${padded(day)}`
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}
