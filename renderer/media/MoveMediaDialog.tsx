import { useEffect, useState } from 'react'
import { cleanFileName } from '#shared/media/cleanName.ts'
import type { mediaContract } from '#shared/media/contract.ts'
import { joinPath, pathParts } from '#shared/site/filePath.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Result } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useSentence, useText } from '../kit/text.ts'
import styles from './MediaDesk.module.css'
import { MendList } from './MendList.tsx'
import { chooseMedia } from './mediaScreen.ts'
import { mediaMessages } from './messages.ts'
import { nameOf } from './shownMedia.ts'
import { sayDone } from './useMediaAction.ts'

type Plan = OutputOf<(typeof mediaContract)['media.planMove']>

/** Gives a file another name or folder, and shows before which references follow. */
export function MoveMediaDialog({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const t = useText(mediaMessages)
  const say = useSentence()
  const { stem, ending, folder: home } = pathParts(path)
  const [name, setName] = useState(stem)
  const [folder, setFolder] = useState(home)
  const to = targetOf(folder, name, nameOf(path).slice(stem.length) || `.${ending}`)
  const { plan, isCurrent } = useMovePlan(path, to)
  const fault = plan?.ok && plan.value.fault && to !== path ? say(plan.value.fault) : null
  const isReady = plan?.ok === true && isCurrent && fault === null && to !== path
  const { move, isMoving, problem } = useMoving(path, onClose)
  return (
    <Dialog
      title={t('renameTitle', { name: nameOf(path) })}
      isOpen
      size="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} isPending={isMoving} isDisabled={!isReady}>
            {t('rename')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) void move(to, plan.value.pages.length)
        }}
      >
        <TextField
          label={t('name')}
          value={name}
          onChange={setName}
          error={fault}
          note={`.${ending}`}
          autoFocus
          spellCheck={false}
        />
        <TextField label={t('folder')} value={folder} onChange={setFolder} spellCheck={false} />
        {plan === null ? <p role="status">{t('looking')}</p> : plan.ok && <Follows plan={plan.value} />}
        {plan?.ok === false && <p role="alert">{say(plan.problem.message)}</p>}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  )
}

const formId = 'move-file'

function useMoving(path: string, onClose: () => void) {
  const t = useText(mediaMessages)
  const say = useSentence()
  const engine = useEngine()
  const [isMoving, setMoving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const move = async (to: string, count: number) => {
    if (isMoving) return
    setMoving(true)
    const result = await engine.ask('media.move', { path, to })
    setMoving(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    onClose()
    chooseMedia(to)
    sayDone(engine, t('moved', { name: nameOf(to), count }), result.undo)
  }
  return { move, isMoving, problem }
}

function Follows({ plan }: { readonly plan: Plan }) {
  const t = useText(mediaMessages)
  const follow = t('follow', { count: plan.pages.length })
  return (
    <>
      <p role="status">{follow}</p>
      {plan.pages.length > 0 && <MendList label={follow} pages={plan.pages} />}
      {plan.files.length > 0 && (
        <>
          <p>{t('notFollowing')}</p>
          <ul className={styles.plain}>
            {plan.files.map((file) => (
              <li key={file} className={styles.reference}>
                {file}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A name typed as it is stays; one with blanks or letters that addresses do not hold is cleaned. */
function targetOf(folder: string, name: string, ending: string): string {
  const typed = name.trim()
  const clean =
    typed === '' || /^[\w.-]+$/.test(typed) ? typed : cleanFileName(`${typed}.x`, 'file').slice(0, -2)
  return joinPath(folder.trim().replace(/^\/+|\/+$/g, ''), `${clean}${ending}`)
}

/** Milliseconds without typing before the engine is asked. */
const pauseMs = 200

type Answer = { readonly to: string; readonly result: Result<Plan> }

function useMovePlan(
  path: string,
  to: string,
): { readonly plan: Result<Plan> | null; readonly isCurrent: boolean } {
  const engine = useEngine()
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(async () => {
      const result = await engine.ask('media.planMove', { path, to })
      if (isWanted) setAnswer({ to, result })
    }, pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [engine, path, to])
  return { plan: answer?.result ?? null, isCurrent: answer?.to === to }
}
