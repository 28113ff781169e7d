import { useEffect, useState } from 'react'
import { Checkbox } from '../kit/Checkbox.tsx'
import { useFormat } from '../kit/format.ts'
import { Select } from '../kit/Select.tsx'
import { useText } from '../kit/text.ts'
import { mediaMessages } from './messages.ts'
import { hasLocation, type Preparation } from './preparedFile.ts'

export type ImportChoicesProps = {
  readonly files: readonly File[]
  readonly value: Preparation
  readonly onChange: (value: Preparation) => void
}

/** Longest sides, in pixels: what fills a large screen, a column of text, a thumbnail. */
const sides = [2400, 1600, 1200, 800]

/** How pictures are taken over: how large, and whether the place where they were taken goes. */
export function ImportChoices({ files, value, onChange }: ImportChoicesProps) {
  const t = useText(mediaMessages)
  const format = useFormat()
  const located = useLocated(files)
  const hasPicture = files.some(({ type }) => /^image\/(?:jpeg|png|webp)$/.test(type))
  return (
    <>
      {hasPicture && (
        <Select
          label={t('size')}
          help={t('sizeHelp')}
          value={value.longestSide === null ? asIs : String(value.longestSide)}
          onChange={(side) => onChange({ ...value, longestSide: side === asIs ? null : Number(side) })}
          options={[
            { value: asIs, label: t('asIs') },
            ...sides.map((side) => ({
              value: String(side),
              label: t('pixelCount', { count: format.number(side) }),
            })),
          ]}
        />
      )}
      {located > 0 && (
        <div>
          <p>{t('takeLocationText', { count: located })}</p>
          <Checkbox
            isSelected={value.takesLocation}
            onChange={(takesLocation) => onChange({ ...value, takesLocation })}
          >
            {t('takeLocation')}
          </Checkbox>
        </div>
      )}
    </>
  )
}

const asIs = 'as-is'

function useLocated(files: readonly File[]): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    let isWanted = true
    void Promise.all(files.map(hasLocation)).then((found) => {
      if (isWanted) setCount(found.filter(Boolean).length)
    })
    return () => {
      isWanted = false
    }
  }, [files])
  return count
}
