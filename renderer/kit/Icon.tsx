import type { LucideIcon } from 'lucide-react'

export type { LucideIcon } from 'lucide-react'

/** A decorative icon: 16 px with a stroke of 1.75; the meaning always stands in words beside it. */
export function Icon({ of: Shape, size = 16 }: { readonly of: LucideIcon; readonly size?: number }) {
  return <Shape size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" />
}
