import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import { Section } from '#app/ui/page.tsx'
import { RecordHistory } from './record-history.tsx'

type Props = ComponentProps<typeof RecordHistory> & { back: { to: string; label: string } }

/** The history in the place of what a page shows else, behind `?history`. */
export function HistorySection({ history, back }: Props) {
  return (
    <Section
      title="Who changed what"
      aside={
        <Link className="tap" to={back.to}>
          {back.label}
        </Link>
      }
    >
      <RecordHistory history={history} />
    </Section>
  )
}
