import type { ReactNode } from 'react'

export type Fact = { label: ReactNode; value: ReactNode; key?: string }

/** Facts without a value are left out, so that callers need no conditions. */
export function Facts({ facts, tight }: { facts: readonly (Fact | false | null | undefined)[]; tight?: boolean }) {
  return (
    <dl className={tight ? 'facts is-tight' : 'facts'}>
      {facts.map((fact) => {
        if (!fact || fact.value === undefined || fact.value === null || fact.value === '') return null
        return (
          <div key={fact.key ?? String(fact.label)}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        )
      })}
    </dl>
  )
}
