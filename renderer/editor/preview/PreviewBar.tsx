import { ChevronDown, Monitor, MoonStar, Smartphone, Square, Tablet } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useEngineState } from '../../backend/hooks.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { PickField } from '../../kit/PickField.tsx'
import { Segmented } from '../../kit/Segmented.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import styles from './PreviewPane.module.css'
import { changeLook, chooseStyle, type PreviewWidth, previewLook, stylesFor } from './previewLook.ts'
import { previewMessages } from './previewMessages.ts'
import { previewState, type SiteLook } from './previewState.ts'

const nothingKnown: SiteLook = { generator: null, siteStyles: [], allStyles: [] }

/** How the page is looked at: style, width, light; and what can be done with what is seen. */
export function PreviewBar({ children }: { readonly children: ReactNode }) {
  const t = useText(previewMessages)
  const { width, theme } = useStore(previewLook)
  const widths: readonly { readonly value: PreviewWidth; readonly icon: typeof Square }[] = [
    { value: 'fit', icon: Square },
    { value: 'phone', icon: Smartphone },
    { value: 'tablet', icon: Tablet },
    { value: 'desktop', icon: Monitor },
  ]
  return (
    <div className={styles.head}>
      <StyleMenu />
      <span className={styles.space} />
      <Segmented
        label={t('width')}
        size="small"
        value={width}
        onChange={(next) => changeLook({ width: next })}
        options={widths.map(({ value, icon }) => ({ value, icon, label: t(value), isIconOnly: true }))}
      />
      <IconButton
        label={t('dark')}
        icon={MoonStar}
        size="small"
        isPressed={theme === 'dark'}
        onPress={() => changeLook({ theme: theme === 'dark' ? 'light' : 'dark' })}
      />
      {children}
    </div>
  )
}

/** The style the site is shown with now: what was chosen, what there is, and the sheets that follow from it. */
export function useStyles(): {
  readonly folder: string
  readonly choice: string | undefined
  readonly look: SiteLook
  readonly sheets: readonly string[]
} {
  const engine = useEngineState()
  const folder = engine.kind === 'none' ? '' : engine.folder
  const choice = useStore(previewLook, ({ styles: kept }) => kept[folder])
  const look = useStore(previewState, (state) => state.look) ?? nothingKnown
  return { folder, choice, look, sheets: stylesFor(choice, look) }
}

function StyleMenu() {
  const t = useText(previewMessages)
  const [isChoosing, setChoosing] = useState(false)
  const { folder, choice, look, sheets } = useStyles()
  const isOwn = choice !== undefined && choice !== 'neutral' && choice !== 'site'
  const label = sheets.length === 0 ? t('neutral') : isOwn ? (sheets[0] ?? '') : t('siteStyle')
  const act = (id: string) => (id === 'choose' ? setChoosing(true) : chooseStyle(folder, id))
  return (
    <>
      <MenuButton
        label={t('style')}
        placement="bottom start"
        trigger={
          <Button tone="plain" size="small" trailingIcon={ChevronDown}>
            {label.slice(label.lastIndexOf('/') + 1)}
          </Button>
        }
        items={[
          { id: 'neutral', label: t('neutral'), detail: t('neutralDetail'), isChecked: sheets.length === 0 },
          {
            id: 'site',
            label: t('siteStyle'),
            detail: t('siteStyleDetail', { count: look.siteStyles.length }),
            isChecked: sheets.length > 0 && !isOwn,
            isDisabled: look.siteStyles.length === 0,
          },
          {
            id: 'choose',
            label: t('chooseStyle'),
            detail: isOwn ? choice : null,
            isChecked: sheets.length > 0 && isOwn,
            isDisabled: look.allStyles.length === 0,
            startsGroup: true,
          },
        ]}
        onAction={act}
      />
      {isChoosing && (
        <StyleDialog
          onChoose={(path) => {
            chooseStyle(folder, path)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}

function StyleDialog({
  onChoose,
  onClose,
}: {
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}) {
  const t = useText(previewMessages)
  const { look, sheets } = useStyles()
  const [search, setSearch] = useState('')
  const found = look.allStyles
    .filter((path) => path.toLowerCase().includes(search.toLowerCase()))
    .slice(0, 60)
  return (
    <Dialog
      title={t('chooseStyleTitle')}
      isOpen
      isDismissable
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('close')}</Button>}
    >
      <PickField
        label={t('styleSheet')}
        text={sheets[0] ?? ''}
        placeholder={t('search')}
        picks={found.map((path) => ({ id: path, label: path }))}
        onSearch={setSearch}
        onPick={onChoose}
      />
    </Dialog>
  )
}
