import { Fragment, type ReactNode } from 'react'
import { Form, Link, useLocation } from 'react-router'
import { Icon } from './icon.tsx'

type FilterBarProps = {
  /** Fields made with plain objects ({ id, name, initialValue }); `span="grow"` for the search text. */
  children: ReactNode
  /** How many filters are set: said on the phone's fold. */
  set?: number
  action?: string
  /** What the address must keep, such as the sort order. */
  keep?: Record<string, string | undefined>
  submit?: string
  /** Where there is nothing to see before something is asked. */
  isOpen?: boolean
}

export function FilterBar({ children, set = 0, action, keep = {}, submit = 'Show', isOpen }: FilterBarProps) {
  const { search } = useLocation()
  // on a phone the fold closes over what was asked, so that the answer is in view
  return (
    <details className="filters-toggle" open={isOpen}>
      <summary>
        <Icon of="list-filter" />
        Search and filter{set > 0 && `, ${set} set`}
      </summary>
      <search>
        <Form
          className="filters"
          action={action}
          preventScrollReset
          onSubmit={({ currentTarget }) => currentTarget.closest('details')?.removeAttribute('open')}
        >
          {Object.entries(keep).map(
            ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <Fragment key={search}>{children}</Fragment>
          <button className="btn">{submit}</button>
        </Form>
      </search>
    </details>
  )
}

export type FilterChip = { label: string; remove: string }

/** The filters that are set: each is a link to the list without it. */
export function FilterChips({ chips, clear }: { chips: readonly FilterChip[]; clear: string }) {
  if (!chips.length) return null
  return (
    <div className="chips">
      {chips.map(({ label, remove }) => (
        <Link key={label} className="chip" to={remove} preventScrollReset>
          <span className="vh">Take away the filter: </span>
          {label}
          <Icon of="x" />
        </Link>
      ))}
      <Link className="tap" to={clear}>
        Clear
      </Link>
    </div>
  )
}

export type View = { label: string; to: string; current?: boolean }

/** Ready-made views of a list. */
export function Views({ views, label = 'Views' }: { views: readonly View[]; label?: string }) {
  return (
    <nav className="chips views" aria-label={label}>
      {views.map((view) => (
        <Link key={view.label} className="chip" to={view.to} aria-current={view.current ? 'page' : undefined}>
          {view.label}
        </Link>
      ))}
    </nav>
  )
}
