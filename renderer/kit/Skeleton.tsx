import styles from './Skeleton.module.css'

/** The shape of rows that are still being read. */
export function SkeletonRows({ count }: { readonly count: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={index} className={styles.row}>
          <span className={styles.title} />
          <span className={styles.detail} />
        </div>
      ))}
    </div>
  )
}
