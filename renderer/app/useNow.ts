import { useEffect, useState } from 'react'

const minuteMs = 60_000

/** The time, to the minute: what is said relative to it (`5 minutes ago`) stays true. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), minuteMs)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
