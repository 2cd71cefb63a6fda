import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import { consentWayLabels } from './consent.ts'
import type { listConsents } from './consents.server.ts'

type Row = Awaited<ReturnType<typeof listConsents>>['consents'][number]

export function ConsentTable({ consents }: { consents: Row[] }) {
  const { locale, timezone } = usePortDisplay()
  if (consents.length === 0)
    return (
      <EmptyState icon="scroll-text" title="Nothing written down yet" small>
        Each yes and each no is kept here, with the day and the way it was said.
      </EmptyState>
    )
  return (
    <DataTable
      caption="What was said about news of berths"
      rows={consents}
      rowKey={({ id }) => id}
      cards="brief"
      columns={[
        {
          key: 'said',
          header: 'Said',
          cell: ({ is_given, note }) => (
            <>
              <Badge tone={is_given ? 'success' : 'warning'}>{is_given ? 'Agreed' : 'Withdrawn'}</Badge>
              {note && <span className="sub">{note}</span>}
            </>
          ),
        },
        {
          key: 'on',
          header: 'On',
          cell: ({ said_on }) => <When at={`${said_on}T12:00:00Z`} zone="UTC" locale={locale} show="day" />,
        },
        { key: 'via', header: 'How', cell: ({ via }) => consentWayLabels[via] },
        { key: 'text', header: 'Text', cell: ({ text_version }) => text_version && <code>{text_version}</code> },
        {
          key: 'by',
          header: 'Written down',
          low: true,
          cell: ({ author, created_at }) => (
            <>
              {author ?? 'By the system'}
              <span className="sub">
                <When at={created_at} zone={timezone} locale={locale} show="day" />
              </span>
            </>
          ),
        },
      ]}
    />
  )
}
