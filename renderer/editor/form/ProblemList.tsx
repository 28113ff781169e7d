import { CircleAlert } from 'lucide-react'
import { useMemo } from 'react'
import type { DiagnosedField } from '#shared/editor/diagnosedFields.ts'
import { findingsIn, type PlacedField } from '#shared/editor/fieldCheck.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { Button } from '../../kit/Button.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useStore } from '../../kit/store.ts'
import { useSentence, useText } from '../../kit/text.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { problemWords } from './problemWords.ts'
import { revealField } from './revealField.ts'
import { useLabel } from './useLabel.ts'

export type ProblemListProps = {
  readonly fields: readonly PlacedField[]
  /** Fields that are wrong in the text itself, whatever they hold. */
  readonly diagnosed: readonly DiagnosedField[]
}

/** How many things there are to look at in the form, and the way to each. Nothing when there are none. */
export function ProblemList({ fields, diagnosed }: ProblemListProps) {
  const t = useText(formMessages)
  const say = useSentence()
  const inWords = useLabel()
  const around = useStore(useForm().around)
  const findings = useMemo(() => findingsIn(fields, around), [fields, around])
  const items = [
    ...diagnosed.map(({ path, key, message }) => ({
      id: path.join('.'),
      label: inWords(fieldLabel(key)),
      detail: say(message),
    })),
    ...findings.map(({ path, label, problem }) => ({
      id: path.join('.'),
      label: inWords(label),
      detail: problemWords(problem, t),
    })),
  ]
  if (items.length === 0) return null
  const label = t('lookAt', { count: items.length })
  return (
    <div className={styles.problems}>
      <MenuButton
        label={label}
        placement="bottom start"
        trigger={
          <Button tone="plain" size="small" icon={CircleAlert} tooltip={t('lookAtTip')}>
            {label}
          </Button>
        }
        items={items.map((item, index) => ({ ...item, id: `${index} ${item.id}` }))}
        onAction={(id) => revealField(id.slice(id.indexOf(' ') + 1), { focus: true })}
      />
    </div>
  )
}
