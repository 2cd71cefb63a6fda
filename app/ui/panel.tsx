import { useId, type ReactNode } from 'react'

type Props = {
  title?: ReactNode
  /** For a panel without a visible title. */
  label?: string
  /** Short text beside the title. */
  meta?: ReactNode
  /** A link or button at the end of the head. */
  aside?: ReactNode
  foot?: ReactNode
  /** Tables, lists and empty states reach the edge: no padding around them. */
  flush?: boolean
  id?: string
  children: ReactNode
}

export function Panel({ title, label, meta, aside, foot, flush, id, children }: Props) {
  const ownId = useId()
  const heading = id ? `${id}-title` : ownId
  return (
    <section className="panel" id={id} aria-labelledby={title ? heading : undefined} aria-label={label}>
      {title && (
        <div className="panel-head">
          <h2 id={heading}>{title}</h2>
          {meta && <span className="meta">{meta}</span>}
          {aside}
        </div>
      )}
      {flush ? children : <div className="panel-body">{children}</div>}
      {foot && <p className="panel-foot">{foot}</p>}
    </section>
  )
}
