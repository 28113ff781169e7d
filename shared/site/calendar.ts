const calendarDate = /^(\d{4})-(\d{2})-(\d{2})$/
const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt]|[ \t]+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d*)?)?(?:[ \t]*(?:[Zz]|[-+]\d{1,2}(?::?\d{2})?))?$/

/** True for a day written `YYYY-MM-DD` that exists in the calendar (ISO 8601). */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = calendarDate.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const monthNumber = Number(month)
  return (
    monthNumber >= 1 &&
    monthNumber <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(year), monthNumber)
  )
}

/** True for a day with a time of day, with or without seconds and zone, as YAML timestamps and ISO 8601 write it. */
export function isDateTime(text: string): boolean {
  const [, day] = dateTime.exec(text) ?? []
  return day !== undefined && isCalendarDate(day)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
