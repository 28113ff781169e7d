import type { FieldShape } from '#shared/site/field.ts'
import { ComboBox } from '../../kit/ComboBox.tsx'
import { useFormat } from '../../kit/format.ts'
import { Select } from '../../kit/Select.tsx'
import { asText, type ControlProps } from './controlProps.ts'
import { useForm } from './FormContext.ts'

/**
 * One of the values to choose from. Where somebody decided on them there are no others; where they were only seen on
 * pages any other can be typed. A value outside of them stays until another is chosen.
 */
export function ChoiceField({ common, path, shape, value }: ControlProps) {
  const { edits } = useForm()
  const text = asText(value)
  const set = (next: string) => edits.set(path, next)
  const { languageName } = useFormat()
  if (isLanguage(shape)) {
    const options = shape.choices.map((choice) => ({
      value: choice,
      label: languageName(choice),
      note: choice,
    }))
    return <Select {...common} value={text === '' ? null : text} onChange={set} options={options} />
  }
  if (shape.origin === 'learned' && shape.choiceLabels.length === 0)
    return <ComboBox {...common} value={text} onChange={set} options={shape.choices} />
  const labels = new Map(shape.choiceLabels.map((choice) => [choice.value, choice.label]))
  const options = shape.choices.map((choice) => ({ value: choice, label: labels.get(choice) ?? choice }))
  return <Select {...common} value={text === '' ? null : text} onChange={set} options={options} />
}

/** The key that says in what language a page is; what it can be are the languages of the site. */
function isLanguage({ key, choices, choiceLabels }: FieldShape): boolean {
  return /^(?:language|lang|locale)$/.test(key) && choices.length > 0 && choiceLabels.length === 0
}
