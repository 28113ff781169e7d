import { createContext } from 'react'
import type { Backend } from './connectBackend.ts'

/** The connected backend; null only outside the application. */
export const BackendContext = createContext<Backend | null>(null)
