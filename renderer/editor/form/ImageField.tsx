import { ImageOff } from 'lucide-react'
import { ComboBox } from '../../kit/ComboBox.tsx'
import type { FieldProps } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'

export type ImageFieldProps = {
  readonly common: FieldProps
  readonly value: string
  readonly onChange: (path: string) => void
}

/** The path of an image as the site writes it, with the picture it leads to. */
export function ImageField({ common, value, onChange }: ImageFieldProps) {
  const t = useText(editorMessages)
  const { images, pictureOf } = useForm()
  const image = images.find(({ address }) => address === value)
  const isRemote = /^https?:/i.test(value)
  const isMissing = value !== '' && !image && !isRemote && images.length > 0
  return (
    <div className={styles.image}>
      <ComboBox
        {...common}
        value={value}
        onChange={onChange}
        options={images.map(({ address }) => address)}
        placeholder={t('chooseImage')}
        error={isMissing ? t('imageNotFound') : null}
      />
      {image ? (
        <img className={styles.picture} src={pictureOf(image.path)} alt="" />
      ) : (
        <span className={styles.picture}>
          <Icon of={ImageOff} />
        </span>
      )}
    </div>
  )
}
