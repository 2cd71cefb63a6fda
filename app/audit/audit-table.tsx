import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Person } from '#app/ui/avatar.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import { actionLabels, actionTones, entityLabel } from './audit.ts'
import { AuditChange } from './audit-change.tsx'
import { Fold } from './fold.tsx'
import type { AuditEntry } from './audit-entry.server.ts'

type Props = { entries: AuditEntry[]; isFiltered: boolean; caption?: string }

export function AuditTable({ entries, isFiltered, caption = 'Audit log, newest first' }: Props) {
  const { timezone, locale } = usePortDisplay()
  if (entries.length === 0) return <NoEntries isFiltered={isFiltered} />
  const columns: Column<AuditEntry>[] = [
    {
      key: 'when',
      header: 'When',
      cell: (entry) => <When at={entry.occurred_at} zone={timezone} locale={locale} />,
    },
    {
      key: 'who',
      header: 'Who',
      cell: ({ who }) => <Person name={who ?? 'System'} shown={who ?? 'Nobody signed in'} />,
    },
    {
      key: 'what',
      header: 'What',
      cell: ({ action }) => <Badge tone={actionTones[action]}>{actionLabels[action]}</Badge>,
    },
    { key: 'record', header: 'Record', cell: (entry) => <RecordCell entry={entry} /> },
    {
      key: 'change',
      header: 'Change',
      card: 'full',
      cell: (entry) => (
        <>
          <AuditChange changes={entry.changes} />
          {entry.back && (
            <Link className="tap" to={entry.back.to}>
              {entry.back.label}
            </Link>
          )}
          <Origin entry={entry} />
        </>
      ),
    },
  ]
  return <DataTable caption={caption} columns={columns} rows={entries} rowKey={({ id }) => id} />
}

function RecordCell({ entry: { entity, record } }: { entry: AuditEntry }) {
  if (!record) return entityLabel(entity)
  return (
    <span>
      {record.to ? <Link to={record.to}>{record.label}</Link> : record.label}{' '}
      <span className="sub">{entityLabel(entity)}</span>
    </span>
  )
}

function Origin({ entry: { request_id, address, user_agent } }: { entry: AuditEntry }) {
  if (!request_id && !address && !user_agent) return null
  return (
    <Fold line="Where from">
      <Facts
        tight
        facts={[
          { label: 'Address', value: address },
          { label: 'Device', value: user_agent },
          { label: 'Request', value: request_id },
        ]}
      />
    </Fold>
  )
}

function NoEntries({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered)
    return (
      <EmptyState icon="scroll-text" title="Nothing has happened yet">
        Every change of a record is written down here, field by field, with who made it and when.
      </EmptyState>
    )
  return (
    <EmptyState icon="scroll-text" title="No entry fits" actions={<LinkButton to="?">Show all entries</LinkButton>}>
      Take a filter away, or choose other days.
    </EmptyState>
  )
}
