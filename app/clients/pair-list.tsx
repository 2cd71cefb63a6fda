import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import { certaintyOf, certaintyWords, reasonWords, type LikenessReason } from './likeness.ts'
import { displayPhone } from './phone-display.ts'

type Instant = Date | string
export type ShownPair = {
  id: string
  score: number
  reasons: LikenessReason[]
  resolved_at: Instant | null
  resolver: string | null
  one_id: string
  one: string
  one_since: Instant
  one_contacts: string[]
  two_id: string
  two: string
  two_since: Instant
  two_contacts: string[]
}
type Props = { pairs: readonly ShownPair[]; state: 'open' | 'dismissed' }

/** Two clients a line, why they may be one, and what to do about it. */
export function PairTable({ pairs, state }: Props) {
  const { slug, timezone, locale } = usePortDisplay()
  const base = `/${slug}/clients`
  return (
    <DataTable
      caption={state === 'open' ? 'Possible duplicates, the likeliest first' : 'Pairs that are two clients'}
      rows={pairs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'one',
          header: 'Client',
          cell: ({ one_id, one, one_contacts }) => <Party id={one_id} name={one} contacts={one_contacts} />,
        },
        {
          key: 'two',
          header: 'May be the same as',
          card: 'full',
          cell: ({ two_id, two, two_contacts }) => <Party id={two_id} name={two} contacts={two_contacts} />,
        },
        {
          key: 'why',
          header: 'Why',
          card: 'full',
          cell: ({ score, reasons }) => (
            <div>
              <Badge tone={score >= 90 ? 'warning' : undefined}>
                {certaintyWords[certaintyOf(score)]} {score}
              </Badge>{' '}
              <span className="quiet">{reasons.map((reason) => reasonWords[reason]).join(', ')}</span>
            </div>
          ),
        },
        state === 'open'
          ? {
              key: 'do',
              header: '',
              card: 'last',
              cell: (pair) => (
                <div className="actions">
                  <LinkButton
                    to={`${base}/${pair.one_id}/merge/${pair.two_id}`}
                    small
                    label={`Compare ${pair.one} and ${pair.two}`}
                  >
                    Compare
                  </LinkButton>
                  <ActionForm action={`${base}/duplicates/${pair.id}/dismiss`} layout="inline">
                    <SubmitButton
                      variant="plain"
                      small
                      busy="Saving…"
                      label={`Not a duplicate: ${pair.one} and ${pair.two}`}
                    >
                      Not a duplicate
                    </SubmitButton>
                  </ActionForm>
                </div>
              ),
            }
          : {
              key: 'do',
              header: '',
              card: 'last',
              cell: ({ id, one, two, resolver, resolved_at }) => (
                <div className="actions">
                  <span className="quiet">
                    {resolver ?? 'Somebody'} said so{' '}
                    {resolved_at && <When at={resolved_at} zone={timezone} locale={locale} show="day" />}
                  </span>
                  <ActionForm action={`${base}/duplicates/${id}/reopen`} layout="inline">
                    <SubmitButton variant="plain" small busy="Saving…" label={`Ask again about ${one} and ${two}`}>
                      Ask again
                    </SubmitButton>
                  </ActionForm>
                </div>
              ),
            },
      ]}
    />
  )
}

function Party({ id, name, contacts }: { id: string; name: string; contacts: string[] }) {
  const { slug } = usePortDisplay()
  return (
    <div>
      <Link to={`/${slug}/clients/${id}`}>{name}</Link>
      <span className="sub">{contacts.map(displayPhone).join(' · ') || 'No address or number'}</span>
    </div>
  )
}
