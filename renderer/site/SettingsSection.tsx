import { Badge } from '../kit/Badge.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { Fact } from './Fact.tsx'
import { FileTrouble, type SectionProps } from './OverviewSection.tsx'
import styles from './SiteDesk.module.css'
import { siteDeskMessages } from './siteDeskMessages.ts'

/** Settings of other programs found in the repository: used, or passed over and why. */
export function SettingsSection({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const say = useSentence()
  const configurations = site.knowledge?.configurations ?? []
  return (
    <>
      <FileTrouble site={site} />
      <section className={styles.card} aria-label={t('settings')}>
        <Fact id="file" title={t('fileFact')} detail={site.file.path}>
          <p>{t(site.file.exists ? 'fileIs' : 'fileNone', { path: site.file.path })}</p>
        </Fact>
        {configurations.length === 0 && <p className={styles.quiet}>{t('settingsNone')}</p>}
        {configurations.map(({ path, system, isUsed, reason }) => (
          <Fact
            key={path}
            id={`settings:${path}`}
            title={systemNames[system] ?? system}
            detail={path}
            mark={<Badge tone={isUsed ? 'pill' : 'attention'}>{t(isUsed ? 'used' : 'passedOver')}</Badge>}
          >
            <p>{say(reason)}</p>
            <p>{t(isUsed ? 'usedMeans' : 'passedOverMeans')}</p>
          </Fact>
        ))}
      </section>
    </>
  )
}

/** Programs as they call themselves. */
const systemNames: Readonly<Record<string, string>> = {
  decap: 'Decap CMS',
  sveltia: 'Sveltia CMS',
  'front-matter-cms': 'Front Matter CMS',
  'pages-cms': 'Pages CMS',
  tina: 'TinaCMS',
  astro: 'Astro',
  keystatic: 'Keystatic',
  cloudcannon: 'CloudCannon',
  hugo: 'Hugo',
  jekyll: 'Jekyll',
  docusaurus: 'Docusaurus',
  eleventy: 'Eleventy',
  gatsby: 'Gatsby',
  vitepress: 'VitePress',
}
