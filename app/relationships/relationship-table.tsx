import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { ContactLink } from '#app/clients/contact-link.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import type { RelationshipRow } from './relationship-pages.server.ts'
import { roleLabel } from './relationship.ts'

type Props = { client: string; relationships: RelationshipRow[]; removed: RelationshipRow[]; base: string }

/** Whom a client knows, and how, read from the client's side. */
export function RelationshipTable({ client, relationships, removed, base }: Props) {
  const mayEdit = useRights().can('clients:edit')
  const { slug } = usePortDisplay()
  const columns: Column<RelationshipRow>[] = [
    { key: 'role', header: `${client} is`, cell: ({ role }) => roleLabel(role) },
    {
      key: 'other',
      header: 'Whom',
      cell: ({ other, other_id, other_archived_at, note }) => (
        <>
          <Link to={`/${slug}/clients/${other_id}`}>{other}</Link>{' '}
          {other_archived_at && <Badge tone="warning">Archived</Badge>}
          {note && <span className="sub">{note}</span>}
        </>
      ),
    },
    {
      key: 'reach',
      header: 'Reached by',
      cell: ({ email, phone }) => (
        <>
          {phone && <ContactLink kind="phone" value={phone} />}
          {phone && email && <br />}
          {email && <ContactLink kind="email" value={email} />}
        </>
      ),
    },
  ]
  if (mayEdit)
    columns.push({
      key: 'actions',
      header: '',
      align: 'end',
      card: 'full',
      cell: ({ id, other }) => (
        <div className="row justify-end">
          <LinkButton small to={`${base}/${id}/edit`} label={`Edit the relationship with ${other}`}>
            Edit
          </LinkButton>
          <LinkButton small to={`${base}/${id}/remove`} label={`Remove the relationship with ${other}`}>
            Remove
          </LinkButton>
        </div>
      ),
    })
  return (
    <>
      {relationships.length === 0 ? (
        <EmptyState
          icon="link-2"
          title="No relationships yet"
          actions={
            mayEdit && (
              <LinkButton to={`${base}/new`} icon="plus">
                Add a relationship
              </LinkButton>
            )
          }
        >
          Whose broker, captain, spouse or signatory somebody is: both clients show it.
        </EmptyState>
      ) : (
        <DataTable
          caption={`Relationships of ${client}`}
          columns={columns}
          rows={relationships}
          rowKey={({ id }) => id}
          cards="brief"
        />
      )}
      {removed.length > 0 && <Removed rows={removed} base={base} mayEdit={mayEdit} />}
    </>
  )
}

const Removed = ({ rows, base, mayEdit }: { rows: RelationshipRow[]; base: string; mayEdit: boolean }) => (
  <Panel title="Removed">
    <ul className="stack">
      {rows.map(({ id, role, other }) => (
        <li key={id} className="row">
          <span className="quiet">
            {roleLabel(role)} {other}
          </span>
          {mayEdit && (
            <ActionForm action={`${base}/${id}/restore`} layout="inline">
              <SubmitButton variant="plain" small label={`Restore the relationship with ${other}`}>
                Restore
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  </Panel>
)
