import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { dayWords } from './berth-words.ts'
import { priceChangeStateLabels, priceRuleWords, type PriceChangeKind, type PriceChangeState } from './price-change.ts'

type Change = {
  id: string
  kind: PriceChangeKind
  value: string
  rounding: string
  currency: string
  scope: string
  applies_on: string
  status: PriceChangeState
  note: string | null
  author: string | null
  berths: number | null
}
const tones = { scheduled: 'info', applied: 'success', cancelled: undefined, undone: undefined } as const

/** Changes of many prices at once: planned, done, called off. */
export function PriceChanges({ changes, mayChange }: { changes: readonly Change[]; mayChange: boolean }) {
  const { slug } = usePortDisplay()
  if (changes.length === 0) return null
  const columns: (Column<Change> | false)[] = [
    {
      key: 'what',
      header: 'Change',
      cell: (change) => (
        <>
          {priceRuleWords(change, change.currency)}
          <span className="sub">
            {[change.scope, `${change.berths ?? 0} berths`, change.note].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'State',
      cell: ({ status }) => <Badge tone={tones[status]}>{priceChangeStateLabels[status]}</Badge>,
    },
    { key: 'from', header: 'From', cell: ({ applies_on }) => <span className="nowrap">{dayWords(applies_on)}</span> },
    { key: 'by', header: 'By', low: true, cell: ({ author }) => author ?? 'The system' },
    mayChange && {
      key: 'acts',
      header: '',
      align: 'end',
      cell: ({ id, status, scope }) =>
        (status === 'scheduled' || status === 'applied') && (
          <LinkButton
            small
            to={`/${slug}/berths/prices/${id}`}
            label={`${status === 'scheduled' ? 'Call off' : 'Put back'}: ${scope}`}
          >
            {status === 'scheduled' ? 'Call off' : 'Put back'}
          </LinkButton>
        ),
    },
  ]
  return (
    <Panel title="Changes of many prices" flush>
      <DataTable
        caption="Changes of many prices, the newest first"
        columns={columns.filter((column) => column !== false)}
        rows={changes}
        rowKey={({ id }) => id}
        framed
      />
    </Panel>
  )
}
