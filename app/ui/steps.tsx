import type { ReactNode } from 'react'

export type Step = { key: string; label: string; note?: ReactNode }

/** The stages of a sale in a line; on a phone only the present one has its name. */
export function Steps({
  steps,
  current,
  label = 'Pipeline',
}: {
  steps: readonly Step[]
  current: string
  label?: string
}) {
  const now = steps.findIndex((step) => step.key === current)
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ key, label: name, note }, index) => (
        <li
          key={key}
          className={index < now ? 'is-done' : index === now ? 'is-now' : undefined}
          aria-current={index === now ? 'step' : undefined}
        >
          {name}
          {note && <span className="d">{note}</span>}
        </li>
      ))}
    </ol>
  )
}
