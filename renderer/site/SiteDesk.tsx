import { CircleAlert, FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { labelIn } from '#shared/site/labelIn.ts'
import type { LearnedSiteAnswer } from '#shared/site/learnedSchema.ts'
import { Badge } from '../kit/Badge.tsx'
import { Bar } from '../kit/Bar.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { SplitPane } from '../kit/SplitPane.tsx'
import { useStore } from '../kit/store.ts'
import { useLocale, useSentence, useText } from '../kit/text.ts'
import { AddressSection } from './AddressSection.tsx'
import { LanguageSection } from './LanguageSection.tsx'
import { MediaSection } from './MediaSection.tsx'
import { OverviewSection } from './OverviewSection.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import styles from './SiteDesk.module.css'
import { SiteSections } from './SiteSections.tsx'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { freshSiteScreen, showSection, siteScreen, typeOfSection } from './siteScreen.ts'
import { TypeSection } from './TypeSection.tsx'
import { type SiteDeskActions, SiteDeskContext } from './useCorrection.ts'
import { type LearnedView, useLearnedSite } from './useLearnedSite.ts'

/** What Galley learned of the site, in plain words, and the way to correct it. */
export function SiteDesk(props: SiteDeskActions) {
  const t = useText(siteDeskMessages)
  const say = useSentence()
  const [width, setWidth] = useState(248)
  const section = useStore(siteScreen, (screen) => screen.section)
  const learned = useLearnedSite(typeOfSection(section))
  // What is open on one site means nothing to the next.
  useEffect(() => siteScreen.set((now) => ({ ...freshSiteScreen, section: now.section })), [])
  if (learned.kind === 'failed')
    return <EmptyState icon={CircleAlert} title={t('failed')} text={say(learned.problem.message)} />
  if (learned.kind === 'reading') return <Reading site={null} />
  const { value } = learned
  if (value.site.knowledge === null || value.site.pages === 0) return <Reading site={value.site} />
  return (
    <SiteDeskContext value={props}>
      <SplitPane
        label={t('resizeList')}
        size={width}
        limits={[200, 380]}
        initial={248}
        onSizeChange={setWidth}
        first={
          <section className={styles.column} aria-label={t('sections')} data-pane="list">
            <Bar tone="paper" start={<h2 className={styles.title}>{t('site')}</h2>} />
            <SiteSections site={value.site} current={section} onSelect={showSection} />
          </section>
        }
        second={<Work view={value} section={section} canWrite={props.canWrite} />}
      />
    </SiteDeskContext>
  )
}

/** The first reading is under way, or there is nothing to read. */
function Reading({ site }: { readonly site: LearnedSiteAnswer | null }) {
  const t = useText(siteDeskMessages)
  const isEmpty = site !== null && site.reading === null && site.pages === 0
  if (isEmpty) return <EmptyState icon={FileText} title={t('nothing')} text={t('nothingText')} />
  return (
    <section className={styles.reading} aria-label={t('sections')} data-pane="list" tabIndex={-1}>
      <SkeletonRows count={6} />
      <div className={styles.progress}>
        <ProgressLine
          label={t('reading')}
          done={site?.reading?.done ?? 0}
          total={site?.reading?.total ?? null}
        />
      </div>
    </section>
  )
}

type WorkProps = { readonly view: LearnedView; readonly section: string; readonly canWrite: boolean }

function Work({ view, section, canWrite }: WorkProps) {
  const t = useText(siteDeskMessages)
  const { title, badge } = useHeading(view.site, section)
  const { reading } = view.site
  return (
    <section className={styles.work} aria-label={title} data-pane="work">
      <Bar
        start={
          <>
            <h2 className={styles.title}>{title}</h2>
            {badge && <Badge tone="pill">{badge}</Badge>}
          </>
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled by keyboard */}
      <section key={section} className={styles.scroll} tabIndex={0} aria-label={title} data-pane-focus>
        <div className={styles.content}>
          {reading && (
            <div className={styles.card}>
              <ProgressLine label={t('reading')} done={reading.done} total={reading.total} />
              <p className={styles.quiet}>{t('readingText')}</p>
            </div>
          )}
          {!canWrite && <p className={styles.quiet}>{t('readOnly')}</p>}
          <SectionContent view={view} section={section} />
        </div>
      </section>
    </section>
  )
}

function SectionContent({ view, section }: Omit<WorkProps, 'canWrite'>) {
  const { site } = view
  const id = typeOfSection(section)
  const type = site.types.find((each) => each.id === id)
  if (type) return <TypeSection key={type.id} type={type} site={site} isKnown={view.type === type.id} />
  switch (section) {
    case 'languages':
      return <LanguageSection site={site} />
    case 'addresses':
      return <AddressSection site={site} />
    case 'media':
      return <MediaSection site={site} />
    case 'settings':
      return <SettingsSection site={site} />
    default:
      return <OverviewSection site={site} />
  }
}

/** What the section is called; one that is gone (a content type without pages) gives way to the overview. */
function useHeading(site: LearnedSiteAnswer, section: string) {
  const t = useText(siteDeskMessages)
  const locale = useLocale()
  const type = site.types.find(({ id }) => id === typeOfSection(section))
  if (type) return { title: labelIn(locale, type.label), badge: t('pages', { count: type.count }) }
  const known = (['languages', 'addresses', 'media', 'settings'] as const).find((name) => name === section)
  return { title: t(known ?? 'overview'), badge: null }
}
