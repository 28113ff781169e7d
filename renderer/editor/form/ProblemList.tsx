import { CircleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { findingsIn, type PlacedField } from '#shared/editor/fieldCheck.ts'
import { Button } from '../../kit/Button.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { problemWords } from './problemWords.ts'
import { revealField } from './revealField.ts'
import { useLabel } from './useLabel.ts'

/** How many things there are to look at in the form, and the way to each. Nothing when there are none. */
export function ProblemList({ fields }: { readonly fields: readonly PlacedField[] }) {
  const t = useText(formMessages)
  const inWords = useLabel()
  const around = useStore(useForm().around)
  const findings = useMemo(() => findingsIn(fields, around), [fields, around])
  if (findings.length === 0) return null
  const label = t('lookAt', { count: findings.length })
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
        items={findings.map(({ path, label: name, problem }) => ({
          id: path.join('.'),
          label: inWords(name),
          detail: problemWords(problem, t),
        }))}
        onAction={(field) => revealField(field, { focus: true })}
      />
    </div>
  )
}
