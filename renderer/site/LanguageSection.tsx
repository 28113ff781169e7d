import { useState } from 'react'
import type { SiteKnowledge } from '#shared/site/knowledge.ts'
import type { LearnedSiteAnswer } from '#shared/site/learnedSchema.ts'
import { useFormat } from '../kit/format.ts'
import { TagField } from '../kit/TagField.tsx'
import { useText } from '../kit/text.ts'
import { Fact, FactForm, SureMark } from './Fact.tsx'
import { surenessOfShare } from './fieldWords.ts'
import { LanguageWords, type SectionProps } from './OverviewSection.tsx'
import styles from './SiteDesk.module.css'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { useCorrection } from './useCorrection.ts'

/** Which languages the site has and how they are told apart. */
export function LanguageSection({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const format = useFormat()
  const languages = site.knowledge?.languages
  if (!languages) return null
  const [main] = languages.all
  return (
    <section className={styles.card} aria-label={t('languages')}>
      <Fact
        id="languages"
        title={t('languages')}
        mark={<LanguageMark site={site} languages={languages} />}
        form={<LanguageForm site={site} />}
      >
        <LanguageWords site={site} />
        {main && languages.all.length > 1 && (
          <p>{t('languageMain', { language: format.languageName(main.language) })}</p>
        )}
      </Fact>
      {languages.all.map(({ language, pages }) => (
        <Fact
          key={language}
          id={`language:${language}`}
          title={format.languageName(language)}
          detail={language}
        >
          <p>{t('pages', { count: pages })}.</p>
        </Fact>
      ))}
      <Fact id="toldBy" title={t('howTold')}>
        <p>{t(`toldBy_${languages.toldBy}`)}</p>
        <RootList roots={languages.roots} />
      </Fact>
    </section>
  )
}

type MarkProps = { readonly site: LearnedSiteAnswer; readonly languages: SiteKnowledge['languages'] }

function LanguageMark({ site, languages: { origin, confidence, all } }: MarkProps) {
  if (site.told.languages.length > 0) return <SureMark sureness="corrected" />
  if (all.length === 0) return null
  return <SureMark sureness={origin === 'configured' ? 'configured' : surenessOfShare(confidence)} />
}

function RootList({ roots }: Pick<SiteKnowledge['languages'], 'roots'>) {
  const t = useText(siteDeskMessages)
  if (roots.length === 0) return null
  return (
    <ul className={styles.list}>
      {roots.map(({ kind, before, languages }) => (
        <li key={`${kind} ${before}`}>
          <code className={styles.code}>{pathPattern(kind, before)}</code>{' '}
          <span className={styles.quiet}>
            {languages.length > 6 ? t('languagesCount', { count: languages.length }) : languages.join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** How a path looks in which `…` is the rest and `(language)` the language's place. */
function pathPattern(kind: 'folder' | 'beside' | 'suffix' | 'file', before: string): string {
  const folder = before === '' ? '' : `${before}/`
  const inFolders = `${folder}*/…`
  const patterns = { folder: inFolders, beside: inFolders, suffix: `${folder}….*.md`, file: `${folder}*` }
  return patterns[kind]
}

/** The codes of the languages, the main one first. */
function LanguageForm({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const correct = useCorrection()
  const now = (site.knowledge?.languages.all ?? []).map(({ language }) => language)
  const [codes, setCodes] = useState<readonly string[]>(now)
  const wrong = codes.filter((code) => !/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(code))
  const isSame = JSON.stringify(codes) === JSON.stringify(now)
  const isLearned = JSON.stringify(codes) === JSON.stringify(site.learned.languages)
  const known = new Map(site.told.languages.map((language) => [language.tag, language]))
  const told = codes.map((tag) => known.get(tag) ?? { tag, folder: null, suffix: null })
  const setLanguages = (languages: typeof told | null) =>
    correct({ about: { kind: 'site' }, set: { languages } }, t('languages'))
  return (
    <FactForm
      name={t('languages')}
      canKeep={codes.length > 0 && wrong.length === 0 && !isSame}
      onKeep={() => setLanguages(isLearned ? null : told)}
      onSetBack={site.told.languages.length === 0 ? null : () => setLanguages(null)}
    >
      <TagField
        label={t('languagesField')}
        help={t('languagesHelp')}
        error={wrong.length > 0 ? t('notLanguages', { codes: wrong.join(', ') }) : null}
        value={codes}
        onChange={setCodes}
        suggestions={site.learned.languages}
      />
    </FactForm>
  )
}
