import { Image, ImageOff, Images } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isInternal } from '#shared/editor/fieldProblem.ts'
import { referenceText } from '#shared/editor/referenceText.ts'
import type { ImageFacts } from '#shared/site/references.ts'
import { IconButton } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import { asText, type ControlProps } from './controlProps.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { ImageLibrary } from './ImageLibrary.tsx'
import type { FileChoice } from './siteQuestions.ts'

/** The path of an image as the site writes it, with the picture it leads to and the library to choose another from. */
export function ImageField({ common, path, shape, value }: ControlProps) {
  const t = useText(formMessages)
  const form = useForm()
  const text = asText(value)
  const [isOpen, setIsOpen] = useState(false)
  const input = useRef<HTMLInputElement | null>(null)
  const target = useStore(form.around, ({ targets }) => targets.get(text))
  const facts = useFacts(target ?? null)
  const isElsewhere = text !== '' && !isInternal(text)
  const choose = (image: FileChoice) => {
    const manner = { examples: [text, ...shape.examples], root: shape.addressRoot, folder: shape.mediaFolder }
    form.edits.set(path, referenceText({ from: form.path, ...image }, manner))
    setIsOpen(false)
  }
  const size =
    facts === null || facts.width === null || facts.height === null
      ? null
      : t('pixels', { width: facts.width, height: facts.height })
  return (
    <>
      <TextField
        {...common}
        help={[common.help, isElsewhere ? t('imageElsewhere') : size].filter(Boolean).join(' ') || null}
        value={text}
        onChange={(next) => form.edits.set(path, next)}
        inputRef={input}
        spellCheck={false}
        sign={<Thumbnail target={target} isEmpty={text === ''} />}
        note={
          common.isReadOnly ? null : (
            <IconButton
              label={t('chooseImageFor', { label: common.label })}
              icon={Images}
              size="small"
              onPress={() => setIsOpen(true)}
            />
          )
        }
      />
      {isOpen && (
        <ImageLibrary
          title={t('chooseImageFor', { label: common.label })}
          current={target ?? null}
          onChoose={choose}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}

function Thumbnail({
  target,
  isEmpty,
}: {
  readonly target: string | null | undefined
  readonly isEmpty: boolean
}) {
  const { pictureOf } = useForm()
  const [broken, setBroken] = useState<string | null>(null)
  if (typeof target === 'string' && target !== broken)
    return (
      <img className={styles.thumbnail} src={pictureOf(target)} alt="" onError={() => setBroken(target)} />
    )
  return (
    <span className={styles.thumbnail}>
      <Icon of={target !== undefined && !isEmpty ? ImageOff : Image} />
    </span>
  )
}

/** Pixels and bytes of the picture; asked once for each. */
function useFacts(path: string | null): ImageFacts | null {
  const { site } = useForm()
  const [facts, setFacts] = useState<ImageFacts | null>(null)
  useEffect(() => {
    if (path === null) return setFacts(null)
    let isWanted = true
    void site.imageFacts([path]).then(([found = null]) => {
      if (isWanted) setFacts(found)
    })
    return () => {
      isWanted = false
    }
  }, [path, site])
  return facts
}
