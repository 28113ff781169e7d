import type { SiteKnowledge } from '#shared/site/knowledge.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import { Button } from '../kit/Button.tsx'
import { useLocale, useText } from '../kit/text.ts'
import { Fact, PageLink, SureMark } from './Fact.tsx'
import { surenessOfShare } from './fieldWords.ts'
import { MissingList, type SectionProps } from './OverviewSection.tsx'
import styles from './SiteDesk.module.css'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { showSection, typeSection } from './siteScreen.ts'

/** Which web addresses pages get, folder by folder, and links that lead nowhere. */
export function AddressSection({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const known = site.knowledge?.addresses ?? []
  const { links } = site
  return (
    <>
      <section className={styles.card} aria-label={t('addresses')}>
        {known.every(({ rule }) => rule === null) && <p className={styles.quiet}>{t('addressesNone')}</p>}
        {known.map((address) => (
          <AddressFact key={address.folder} address={address} site={site} />
        ))}
        <Fact id="address-links" title={t('linksFact')}>
          <p>
            {links.total === 0
              ? t('linksNone')
              : t('linksAre', { resolved: links.resolved, total: links.total })}
          </p>
        </Fact>
      </section>
      <MissingList references={links} />
    </>
  )
}

type AddressFactProps = SectionProps & { readonly address: SiteKnowledge['addresses'][number] }

function AddressFact({ address, site }: AddressFactProps) {
  const t = useText(siteDeskMessages)
  const locale = useLocale()
  const { folder, pages, from, confidence, example } = address
  const type = site.types.find((each) => each.folder === folder)
  const pattern = type?.address ?? null
  const how =
    from === 'links' ? 'addressFromLinks' : from === 'generator' ? 'addressFromGenerator' : 'addressUnknown'
  return (
    <Fact
      id={`address:${folder}`}
      title={type ? labelIn(locale, type.label) : folder || '/'}
      detail={folder === '' ? '/' : `${folder}/`}
      mark={<AddressMark isTold={pattern !== null} share={from === null ? null : confidence} />}
    >
      <p>
        {t('pages', { count: pages })}. {pattern === null ? t(how) : t('addressTold', { pattern })}
      </p>
      {example && (
        <p>
          {t('addressExample', { address: example.address })}{' '}
          <PageLink
            page={{ path: example.path, title: example.path.slice(example.path.lastIndexOf('/') + 1) }}
          />
        </p>
      )}
      {type && (
        <p>
          <Button size="small" tone="plain" onPress={() => showSection(typeSection(type.id))}>
            {t('goToType')}
            <span className="visually-hidden">: {labelIn(locale, type.label)}</span>
          </Button>
        </p>
      )}
    </Fact>
  )
}

function AddressMark({ isTold, share }: { readonly isTold: boolean; readonly share: number | null }) {
  if (isTold) return <SureMark sureness="corrected" />
  return share === null ? null : <SureMark sureness={surenessOfShare(share)} />
}
