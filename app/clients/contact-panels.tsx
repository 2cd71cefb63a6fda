import { useRights } from '#app/access/rights.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { Bounced, type Bounce } from './bounced.tsx'
import { contactKindLabels, contactKinds, type ContactKind } from './client.ts'
import { ContactLink, WhatsAppLink } from './contact-link.tsx'
import { displayPhone } from './phone-display.ts'

type Row = { id: string; kind: ContactKind; value: string; label: string | null; is_primary: boolean } & Bounce & {
    typed: string | null
    has_whatsapp: boolean
  }
type Props = { contacts: readonly Row[]; removed: readonly Row[]; base: string }

/** By kind, the one used first on top; the removed ones below. */
export function ContactPanels({ contacts, removed, base }: Props) {
  const canEdit = useRights().can('clients:edit')
  return (
    <>
      {contacts.length === 0 && <NoContacts base={base} canEdit={canEdit} />}
      {contacts.length > 0 && (
        <DataTable
          caption="Contacts"
          columns={columnsFor(base, canEdit)}
          rows={contactKinds.flatMap((kind) => contacts.filter((contact) => contact.kind === kind))}
          rowKey={({ id }) => id}
          cards="brief"
        />
      )}
      {removed.length > 0 && <RemovedContacts removed={removed} base={base} canEdit={canEdit} />}
    </>
  )
}

function columnsFor(base: string, canEdit: boolean): Column<Row>[] {
  const columns: Column<Row>[] = [
    {
      key: 'value',
      header: 'Contact',
      cell: ({ kind, value, label, typed, has_whatsapp, bounced_at, bounce_reason }) => (
        <>
          <ContactLink kind={kind} value={value} />
          {has_whatsapp && (
            <>
              {' · '}
              <WhatsAppLink value={value} />
            </>
          )}
          {label && <span className="sub">{label}</span>}
          {typed && !saysTheSame(typed, value) && <span className="sub">Typed as {typed}</span>}
          {bounced_at && <Bounced at={bounced_at} reason={bounce_reason} />}
        </>
      ),
    },
    { key: 'kind', header: 'Kind', cell: ({ kind }) => contactKindLabels[kind] },
    {
      key: 'primary',
      header: 'Used first',
      cell: ({ is_primary }) => is_primary && <Badge tone="info">Primary</Badge>,
    },
  ]
  if (!canEdit) return columns
  return [
    ...columns,
    { key: 'actions', header: '', align: 'end', card: 'full', cell: (row) => <Acts row={row} base={base} /> },
  ]
}

/** Spaces and dashes apart, and capital letters. */
const saysTheSame = (typed: string, value: string) =>
  typed.replace(/[\s().-]/g, '').toLowerCase() === value.replace(/[\s().-]/g, '').toLowerCase()

function Acts({ row, base }: { row: Row; base: string }) {
  return (
    <div className="row justify-end">
      {!row.is_primary && (
        <ActionForm action={`${base}/contacts/${row.id}/primary`} layout="inline">
          <SubmitButton variant="plain" small label={`Make primary: ${row.value}`}>
            Make primary
          </SubmitButton>
        </ActionForm>
      )}
      <LinkButton small to={`${base}/contacts/${row.id}/edit`} label={`Edit ${row.value}`}>
        Edit
      </LinkButton>
      <LinkButton small to={`${base}/contacts/${row.id}/remove`} label={`Remove ${row.value}`}>
        Remove
      </LinkButton>
    </div>
  )
}

function NoContacts({ base, canEdit }: { base: string; canEdit: boolean }) {
  return (
    <EmptyState
      icon="contact-round"
      title="No way to reach them yet"
      actions={
        canEdit && (
          <LinkButton to={`${base}/contacts/new`} icon="plus">
            Add a contact
          </LinkButton>
        )
      }
    >
      {canEdit ? 'Add an e-mail address or a phone number.' : 'Nobody has added an address or number so far.'}
    </EmptyState>
  )
}

function RemovedContacts({ removed, base, canEdit }: { removed: readonly Row[]; base: string; canEdit: boolean }) {
  return (
    <Panel title="Removed">
      <ul className="stack">
        {removed.map(({ id, kind, value, label }) => (
          <li key={id} className="row">
            <span className="quiet">{kind === 'phone' ? displayPhone(value) : value}</span>
            {label && <span className="meta">{label}</span>}
            {canEdit && (
              <ActionForm action={`${base}/contacts/${id}/restore`} layout="inline">
                <SubmitButton variant="plain" small label={`Restore ${value}`}>
                  Restore
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
