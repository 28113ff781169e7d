/** A bug at the wire: written to the console, where a developer and the journeys see it; the asker gets `defect`. */
export function reportDefect(error: unknown, name: string): void {
  console.error(`defect in ${name}`, error)
}
