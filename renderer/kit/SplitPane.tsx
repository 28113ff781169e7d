import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { classNames } from './classNames.ts'
import styles from './SplitPane.module.css'
import { clampSize, type SplitLimits, sizeAfterKey } from './splitSize.ts'

type SplitPaneBase = {
  /** Names the divider, e.g. `Resize the list`. */
  readonly label: string
  readonly first: ReactNode
  readonly second: ReactNode
  /** Only the first pane is shown, without a divider. */
  readonly isSecondHidden?: boolean
}

/** Either the first pane has a width of its own, or the two share what there is. */
export type SplitPaneProps = SplitPaneBase &
  (
    | {
        /** Width of the first pane in CSS pixels. */
        readonly size: number
        readonly limits: readonly [min: number, max: number]
        readonly initial?: number
        readonly onSizeChange: (size: number) => void
      }
    | {
        /** Share of the width that the *second* pane takes, 0–1. */
        readonly share: number
        /** Least widths of the two panes in CSS pixels. */
        readonly min: readonly [first: number, second: number]
        readonly initial?: number
        readonly onShareChange: (share: number) => void
      }
  )

/**
 * Two panes with a divider that moves by pointer, arrow keys, Home and End; a double press puts it back.
 *
 * While it is dragged only a custom property changes; the owner hears of the new size once, at the end.
 */
export function SplitPane(props: SplitPaneProps) {
  const box = useRef<HTMLDivElement | null>(null)
  const shape = splitShape(props)
  const divider = useDivider(box, shape)
  return (
    <div
      ref={box}
      className={classNames(styles.split, styles[shape.mode], props.isSecondHidden && styles.alone)}
      style={shape.style}
    >
      <div className={styles.pane}>{props.first}</div>
      {!props.isSecondHidden && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a window splitter is focusable, which hr is not */}
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label={props.label}
            aria-valuenow={Math.round(shape.now * shape.scale)}
            aria-valuemin={Math.round(shape.bounds(1000).min * shape.scale)}
            aria-valuemax={Math.round(shape.bounds(1000).max * shape.scale)}
            tabIndex={0}
            className={styles.divider}
            {...divider}
          />
          <div className={styles.pane}>{props.second}</div>
        </>
      )}
    </div>
  )
}

/** What differs between the two ways to count, in one form: the size of the first pane, in its unit. */
type SplitShape = {
  readonly mode: 'pixels' | 'shares'
  readonly now: number
  readonly initial: number
  readonly step: number
  /** From the unit to the figure a screen reader hears: pixels, or per cent. */
  readonly scale: number
  readonly bounds: (width: number) => SplitLimits
  readonly fromPixels: (pixels: number, width: number) => number
  /** The custom properties that draw a size. */
  readonly variables: (size: number) => Variables
  readonly style: CSSProperties
  readonly keep: (size: number) => void
}

function splitShape(props: SplitPaneProps): SplitShape {
  if ('size' in props) {
    const [min, max] = props.limits
    const variables = (size: number): Variables => ({ '--first': `${size}px` })
    return {
      mode: 'pixels',
      now: clampSize(props.size, { min, max }),
      initial: props.initial ?? props.size,
      step: 16,
      scale: 1,
      bounds: () => ({ min, max }),
      fromPixels: (pixels) => Math.round(pixels),
      variables,
      style: cssVariables({ ...variables(props.size), '--min': `${min}px`, '--max': `${max}px` }),
      keep: props.onSizeChange,
    }
  }
  const [first, second] = props.min
  const now = 1 - props.share
  // Flexible lengths that add up to less than 1fr would leave a gap; hundreds never do.
  const variables = (size: number): Variables => ({
    '--first': `${size * 100}fr`,
    '--second': `${(1 - size) * 100}fr`,
  })
  return {
    mode: 'shares',
    now,
    initial: props.initial ?? 0.5,
    step: 0.04,
    scale: 100,
    bounds: (width) => ({ min: first / width, max: 1 - second / width }),
    fromPixels: (pixels, width) => pixels / width,
    variables,
    style: cssVariables({ ...variables(now), '--min': `${first}px`, '--max': `${second}px` }),
    keep: (size) => props.onShareChange(1 - size),
  }
}

function useDivider(box: { readonly current: HTMLDivElement | null }, shape: SplitShape) {
  const dragged = useRef<number | null>(null)
  const width = () => box.current?.clientWidth ?? 1
  const draw = (size: number) => {
    for (const [name, value] of Object.entries(shape.variables(size)))
      box.current?.style.setProperty(name, value)
  }
  const finish = () => {
    if (dragged.current !== null) shape.keep(dragged.current)
    dragged.current = null
    box.current?.removeAttribute('data-dragging')
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return
      event.preventDefault()
      event.currentTarget.focus()
      event.currentTarget.setPointerCapture(event.pointerId)
      // A frame in a pane would swallow the pointer; the style sheet makes it transparent to it meanwhile.
      box.current?.setAttribute('data-dragging', '')
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return
      const pixels = event.clientX - box.current.getBoundingClientRect().left
      dragged.current = clampSize(shape.fromPixels(pixels, width()), shape.bounds(width()))
      draw(dragged.current)
    },
    onPointerUp: finish,
    onLostPointerCapture: finish,
    onDoubleClick: () => shape.keep(clampSize(shape.initial, shape.bounds(width()))),
    onKeyDown: (event: KeyboardEvent) => {
      const size = sizeAfterKey(event.key, shape.now, { ...shape.bounds(width()), step: shape.step })
      if (size === null) return
      event.preventDefault()
      shape.keep(size)
    },
  }
}

type Variables = Readonly<Record<`--${string}`, string>>

/** React's type knows no custom properties; it sets them through the CSSOM all the same. */
function cssVariables(variables: Variables): CSSProperties {
  return variables as CSSProperties
}
