import { IconButton } from '../kit/Button.tsx'
import { Checkbox } from '../kit/Checkbox.tsx'
import type { LucideIcon } from '../kit/Icon.tsx'
import styles from './PartControls.module.css'

/** What can be done with one part of a comparison. */
export type PartHandling = {
  /** Whether parts can be taken into a version one by one; null where there is no version to make. */
  readonly ticks: {
    readonly isTicked: (id: string) => boolean
    readonly toggle: (id: string) => void
    /** Names the box for a part. */
    readonly label: (name: string) => string
  } | null
  /** What a press does to a part: discard it, or bring it back. */
  readonly action: {
    readonly icon: LucideIcon
    readonly label: (name: string) => string
    readonly run: (id: string, name: string) => void
  } | null
}

export type PartControlsProps = {
  readonly id: string
  /** A field's label, or the first words of a paragraph. */
  readonly name: string
  readonly handling: PartHandling
}

/** A tick in front of a part of a comparison, and what can be done with it behind. */
export function PartControls({ id, name, handling: { ticks, action } }: PartControlsProps) {
  return (
    <>
      {ticks && (
        <span className={styles.tick}>
          <Checkbox
            label={ticks.label(name)}
            isSelected={ticks.isTicked(id)}
            onChange={() => ticks.toggle(id)}
          />
        </span>
      )}
      {action && (
        <span className={styles.action}>
          <IconButton
            size="small"
            icon={action.icon}
            label={action.label(name)}
            onPress={() => action.run(id, name)}
          />
        </span>
      )}
    </>
  )
}
