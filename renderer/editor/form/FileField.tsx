import { useRef, useState } from 'react'
import { referenceText } from '#shared/editor/referenceText.ts'
import { foldText } from '../../kit/foldText.ts'
import { PickField } from '../../kit/PickField.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { asText, type ControlProps } from './controlProps.ts'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import type { FileChoice } from './siteQuestions.ts'

/** So many are offered at once; whoever looks for another types part of its name. */
const mostOffered = 50

/** A file of the library, found by its name, or any other path or address, typed. */
export function FileField({ common, path, shape, value }: ControlProps) {
  const t = useText(formMessages)
  const form = useForm()
  const text = asText(value)
  const { found, search } = useFiles()
  const target = useStore(form.around, ({ targets }) => targets.get(text) ?? null)
  return (
    <PickField
      {...common}
      text={text}
      placeholder={t('pathOfFile')}
      picks={found.map((file) => ({ id: file.path, label: nameOf(file.path), detail: folderOf(file.path) }))}
      onSearch={search}
      onText={(next) => form.edits.set(path, next)}
      onPick={(id) => {
        const file = found.find((candidate) => candidate.path === id)
        // What is typed to find a file is no example of how files are named.
        const examples = target === null ? shape.examples : [text, ...shape.examples]
        const manner = { examples, root: shape.addressRoot, folder: shape.mediaFolder }
        if (file) form.edits.set(path, referenceText({ from: form.path, ...file }, manner))
      }}
    />
  )
}

/** The files whose path has what is typed, those of them first whose name begins with it. */
function useFiles(): { readonly found: readonly FileChoice[]; readonly search: (text: string) => void } {
  const { site } = useForm()
  const asked = useRef<Promise<readonly FileChoice[]> | null>(null)
  const [found, setFound] = useState<readonly FileChoice[]>([])
  const wanted = useRef('')
  const search = (text: string) => {
    const typed = foldText(text.slice(text.lastIndexOf('/') + 1).trim())
    wanted.current = typed
    // A list that opens with nothing typed is a new question: files may have come since.
    if (typed === '' || asked.current === null) asked.current = site.files()
    void asked.current.then((files) => {
      if (wanted.current === typed) setFound(matching(files, typed))
    })
  }
  return { found, search }
}

function matching(files: readonly FileChoice[], typed: string): readonly FileChoice[] {
  const hits = files.filter((file) => foldText(file.path).includes(typed))
  const isFirst = (file: FileChoice) => foldText(nameOf(file.path)).startsWith(typed)
  return [...hits.filter(isFirst), ...hits.filter((file) => !isFirst(file))].slice(0, mostOffered)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
