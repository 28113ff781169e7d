import { useState } from 'react'
import type { LearnedSiteAnswer, References } from '#shared/site/learnedSchema.ts'
import { Banner } from '../kit/Banner.tsx'
import { useFormat } from '../kit/format.ts'
import { TextField } from '../kit/TextField.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { Fact, FactForm, PageLink, SureMark } from './Fact.tsx'
import styles from './SiteDesk.module.css'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { useCorrection } from './useCorrection.ts'

export type SectionProps = { readonly site: LearnedSiteAnswer }

/** The site at a glance. */
export function OverviewSection({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const { knowledge } = site
  const generator = knowledge?.generator ?? null
  return (
    <>
      <FileTrouble site={site} />
      <section className={styles.card} aria-label={t('overview')}>
        <NameFact site={site} />
        <Fact id="pages" title={t('pagesFact')}>
          <p>{t('pagesAre', { pages: site.pages, types: site.types.length })}</p>
          <LanguageWords site={site} />
        </Fact>
        <Fact id="links" title={t('linksFact')}>
          <p>{site.links.total === 0 ? t('linksNone') : t('linksAre', figures(site.links))}</p>
        </Fact>
        <Fact id="images" title={t('imagesFact')}>
          <p>{site.media.total === 0 ? t('imagesNone') : t('imagesAre', figures(site.media))}</p>
        </Fact>
        <Fact id="generator" title={t('generator')}>
          <p>
            {generator === null ? t('generatorNone') : t('generatorIs', { name: generatorName(generator) })}
          </p>
        </Fact>
        <Fact id="file" title={t('fileFact')}>
          <p>{t(site.file.exists ? 'fileIs' : 'fileNone', { path: site.file.path })}</p>
        </Fact>
      </section>
    </>
  )
}

function figures({ resolved, total }: References) {
  return { resolved, total }
}

const generatorNames: Readonly<Record<string, string>> = {
  gatsby: 'Gatsby',
  hugo: 'Hugo',
  jekyll: 'Jekyll',
  astro: 'Astro',
  eleventy: 'Eleventy',
  docusaurus: 'Docusaurus',
  vitepress: 'VitePress',
  next: 'Next.js',
}

function generatorName(generator: string): string {
  return generatorNames[generator] ?? generator
}

/** Which languages there are, and how many pages exist in all of them. */
export function LanguageWords({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const format = useFormat()
  const languages = site.knowledge?.languages.all ?? []
  const names = languages.map(({ language }) => format.languageName(language))
  const spread = { complete: site.complete, all: site.translatable, languages: languages.length }
  if (languages.length === 0) return <p>{t('languagesNone')}</p>
  return (
    <>
      <p>{t('languagesAre', { languages: format.list(names) })}</p>
      {languages.length > 1 && <p>{t(languages.length === 2 ? 'completeTwo' : 'completeAll', spread)}</p>}
    </>
  )
}

function NameFact({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const name = site.knowledge?.name ?? ''
  const isTold = site.told.name !== null
  return (
    <Fact
      id="name"
      title={t('siteName')}
      mark={isTold ? <SureMark sureness="corrected" /> : null}
      form={<NameForm site={site} name={name} />}
    >
      <p>{t('siteNameIs', { name })}</p>
      {isTold && <p>{t('learnedWas', { what: site.learned.name })}</p>}
    </Fact>
  )
}

function NameForm({ site, name }: SectionProps & { readonly name: string }) {
  const t = useText(siteDeskMessages)
  const correct = useCorrection()
  const [draft, setDraft] = useState(name)
  const about = { kind: 'site' } as const
  const told = draft.trim() === site.learned.name ? null : draft.trim()
  const setName = (value: string | null) => correct({ about, set: { name: value } }, t('siteName'))
  return (
    <FactForm
      name={t('siteName')}
      canKeep={draft.trim() !== '' && draft.trim() !== name}
      onKeep={() => setName(told)}
      onSetBack={site.told.name === null ? null : () => setName(null)}
    >
      <TextField label={t('siteName')} value={draft} onChange={setDraft} />
    </FactForm>
  )
}

/** Places in the file of corrections that have no effect, with the lines they stand in. */
export function FileTrouble({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const say = useSentence()
  const { path, diagnoses } = site.file
  if (diagnoses.length === 0) return null
  return (
    <Banner tone="attention" title={t('diagnosesTitle', { count: diagnoses.length, path })}>
      <ul className={styles.list}>
        {diagnoses.map(({ line, message, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two places can say the same; the list is drawn anew as a whole
          <li key={index}>
            {line !== null && `${t('line', { line })}: `}
            {say(message)} {text && <code className={styles.code}>{text}</code>}
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** References that lead nowhere, each with the page it stands on. */
export function MissingList({ references }: { readonly references: References }) {
  const t = useText(siteDeskMessages)
  const { total, resolved, missing } = references
  const others = total - resolved - missing.length
  if (missing.length === 0) return null
  return (
    <section className={styles.card} aria-label={t('missing')}>
      <h3 className={styles.cardTitle}>{t('missing')}</h3>
      <ul className={styles.list}>
        {missing.map(({ page, reference }) => (
          <li key={`${page.path} ${reference}`}>
            <code className={styles.code}>{reference}</code> · <PageLink page={page} />
          </li>
        ))}
        {others > 0 && <li className={styles.quiet}>{t('andMore', { count: others })}</li>}
      </ul>
    </section>
  )
}
