import { useId, type ReactNode } from 'react'
import { DocumentTitle } from './document-title.tsx'

type PageHeadProps = {
  title: string
  /** The tab's title where it says more than the heading. */
  documentTitle?: string
  /** Beside the title, such as 194 or "80 open". */
  count?: ReactNode
  /** Badges and tags on the title's line. */
  marks?: ReactNode
  meta?: ReactNode
  /** Buttons; one primary at most. */
  actions?: ReactNode
}

export function PageHead({ title, documentTitle = title, count, marks, meta, actions }: PageHeadProps) {
  const heading = (
    <h1>
      {title}
      {count !== undefined && <span className="count">{count}</span>}
    </h1>
  )
  return (
    <div className="page-head">
      <DocumentTitle>{documentTitle}</DocumentTitle>
      <div>
        {marks ? (
          <div className="title-row">
            {heading}
            {marks}
          </div>
        ) : (
          heading
        )}
        {meta && <p className="meta">{meta}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}

type SectionProps = { title: ReactNode; aside?: ReactNode; children: ReactNode }

/** A part of a page without a frame; see Panel for one with a frame. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** Main column and facts beside it; under each other on a phone. */
export function Columns({
  children,
  aside,
  asideLabel,
}: {
  children: ReactNode
  aside: ReactNode
  asideLabel: string
}) {
  return (
    <div className="cols">
      <div className="stack sec">{children}</div>
      <aside className="stack sec" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  )
}
