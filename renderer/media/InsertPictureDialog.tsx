import { useEffect, useMemo, useState } from 'react'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useStore } from '../kit/store.ts'
import { TextField } from '../kit/TextField.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { chooseFiles, takenFiles } from './addFiles.ts'
import { ImportChoices } from './ImportChoices.tsx'
import { type InsertRequest, insertRequest } from './insertRequest.ts'
import styles from './MediaDesk.module.css'
import { mediaMessages } from './messages.ts'
import { PictureChoice } from './PictureChoice.tsx'
import { type Preparation, preparedFile } from './preparedFile.ts'

/** A picture for the text: one of the site or of this computer, with what it shows in words. */
export function InsertPictureDialog({ previewOrigin }: { readonly previewOrigin: string }) {
  const request = useStore(insertRequest)
  if (request === null) return null
  return <Ask key={request.page} request={request} previewOrigin={previewOrigin} />
}

type Source =
  | { readonly kind: 'none' }
  | { readonly kind: 'site'; readonly path: string }
  | { readonly kind: 'files'; readonly files: readonly File[] }

const close = () => insertRequest.set(null)

function Ask({
  request,
  previewOrigin,
}: {
  readonly request: InsertRequest
  readonly previewOrigin: string
}) {
  const t = useText(mediaMessages)
  const [source, setSource] = useState<Source>(
    request.files.length > 0 ? { kind: 'files', files: takenFiles(request.files) } : { kind: 'none' },
  )
  const { insert, isInserting, problem } = useInserting(request)
  const choose = async () => {
    const files = takenFiles(await chooseFiles({ accept: 'image/*' }))
    if (files.length > 0) setSource({ kind: 'files', files })
  }
  const count = source.kind === 'files' ? source.files.length : source.kind === 'site' ? 1 : 0
  return (
    <Dialog
      title={t('insertTitle')}
      isOpen
      size={source.kind === 'none' ? 'large' : 'medium'}
      onClose={close}
      actions={
        <>
          {source.kind === 'none' && <Button onPress={() => void choose()}>{t('fromComputer')}</Button>}
          <Button onPress={close}>{t('cancel')}</Button>
          {count > 0 && (
            <Button tone="primary" type="submit" form={formId} isPending={isInserting}>
              {t('insert')}
            </Button>
          )}
        </>
      }
    >
      {source.kind === 'none' ? (
        <PictureChoice previewOrigin={previewOrigin} onChoose={(path) => setSource({ kind: 'site', path })} />
      ) : (
        <Words
          source={source}
          previewOrigin={previewOrigin}
          problem={problem}
          onInsert={(words) => void insert(source, words)}
        />
      )}
    </Dialog>
  )
}

type WordsProps = {
  readonly source: Chosen
  readonly previewOrigin: string
  readonly problem: string | null
  readonly onInsert: (words: PictureWords) => void
}

/** What the pictures show, and how those of this computer are taken over. */
function Words({ source, previewOrigin, problem, onInsert }: WordsProps) {
  const [alternatives, setAlternatives] = useState<readonly string[]>([])
  const [choices, setChoices] = useState<Preparation>({ longestSide: null, takesLocation: true })
  return (
    <form
      id={formId}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onInsert({ alternatives, choices })
      }}
    >
      <Described
        source={source}
        previewOrigin={previewOrigin}
        alternatives={alternatives}
        onChange={setAlternatives}
      />
      {source.kind === 'files' && (
        <ImportChoices files={source.files} value={choices} onChange={setChoices} />
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}

const formId = 'insert-picture'

type Chosen = Exclude<Source, { readonly kind: 'none' }>

type DescribedProps = {
  readonly source: Chosen
  readonly previewOrigin: string
  readonly alternatives: readonly string[]
  readonly onChange: (alternatives: readonly string[]) => void
}

/** Each picture with a field for what it shows. */
function Described({ source, previewOrigin, alternatives, onChange }: DescribedProps) {
  const t = useText(mediaMessages)
  const shown = useShown(source, previewOrigin)
  return shown.map((address, index) => (
    <div key={address} className={styles.described}>
      <span className={styles.frame}>
        <img className={styles.image} src={address} alt="" />
      </span>
      <TextField
        label={t('alternative')}
        help={t('alternativeHelp')}
        value={alternatives[index] ?? ''}
        onChange={(text) => onChange(shown.map((_, at) => (at === index ? text : (alternatives[at] ?? ''))))}
        autoFocus={index === 0}
      />
    </div>
  ))
}

function useShown(source: Chosen, origin: string): readonly string[] {
  const addresses = useMemo(
    () =>
      source.kind === 'files'
        ? source.files.map((file) => URL.createObjectURL(file))
        : [`${origin}/file/${source.path.split('/').map(encodeURIComponent).join('/')}`],
    [source, origin],
  )
  useEffect(
    () => () => {
      for (const address of addresses) if (address.startsWith('blob:')) URL.revokeObjectURL(address)
    },
    [addresses],
  )
  return addresses
}

type PictureWords = { readonly alternatives: readonly string[]; readonly choices: Preparation }

function useInserting({ page, put }: InsertRequest) {
  const say = useSentence()
  const engine = useEngine()
  const [isInserting, setInserting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const added = async (files: readonly File[], choices: Preparation) => {
    const place = await engine.ask('media.place', { page, files: [] })
    if (!place.ok) return place
    const prepared = await Promise.all(files.map((file) => preparedFile(file, choices)))
    return engine.ask('media.add', { folder: place.value.folder, files: prepared })
  }
  const pathsOf = async (source: Chosen, choices: Preparation) => {
    if (source.kind === 'site') return [source.path]
    const result = await added(source.files, choices)
    if (!result.ok) return setProblem(say(result.problem.message))
    return 'paths' in result.value ? result.value.paths : []
  }
  const insert = async (source: Chosen, { alternatives, choices }: PictureWords) => {
    if (isInserting) return
    setInserting(true)
    const files = await pathsOf(source, choices)
    const place = files && (await engine.ask('media.place', { page, files: [...files] }))
    setInserting(false)
    if (!place) return
    if (!place.ok) return setProblem(say(place.problem.message))
    close()
    const { addresses } = place.value
    put(addresses.map((address, index) => ({ address, alternative: alternatives[index] ?? '' })))
  }
  return { insert, isInserting, problem }
}
