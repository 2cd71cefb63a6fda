import { useLocation } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { countryName } from '#app/geo/country.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TagLine } from '#app/tags/tag-line.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { clientKindLabels, type ClientKind } from './client.ts'

export type ClientHeadRow = {
  id: string
  name: string
  kind: ClientKind
  nationality: string | null
  country: string | null
  created_at: Date | string
  archived_at: Date | string | null
  assignee: string | null
  email: string | null
  phone: string | null
  tags: Tag[]
  counts: Record<
    | 'contacts'
    | 'relationships'
    | 'vessels'
    | 'interests'
    | 'activities'
    | 'documents'
    | 'invoices'
    | 'notes'
    | 'files',
    number | null
  >
}

/** What stands above every tab of a client. */
export function ClientHead({ client }: { client: ClientHeadRow }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/clients/${client.id}`
  const tabs = useTabs(client, base)
  const tab = tabs.find(({ current }) => current)
  return (
    <>
      <PageHead
        title={client.name}
        documentTitle={tab && tab.label !== 'Overview' ? `${tab.label} of ${client.name}` : client.name}
        marks={client.archived_at && <Badge tone="warning">Archived</Badge>}
        meta={useMeta(client)}
        actions={<Actions client={client} base={base} />}
      />
      <TagLine tags={client.tags} to={can('clients:edit') && `${base}/tags`} />
      {client.archived_at && <ArchivedNotice base={base} />}
      <Tabs label={client.name} tabs={tabs} />
    </>
  )
}

function useMeta({ kind, nationality, country, created_at, assignee }: ClientHeadRow) {
  const { locale, timezone } = usePortDisplay()
  const lives = country && `lives in ${countryName(country)}`
  const since = new Intl.DateTimeFormat(locale, { timeZone: timezone, day: 'numeric', month: 'long', year: 'numeric' })
  return [
    clientKindLabels[kind],
    [countryName(nationality), lives].filter(Boolean).join(', '),
    `client since ${since.format(new Date(created_at))}`,
    assignee ? `looked after by ${assignee}` : 'looked after by nobody yet',
  ]
    .filter(Boolean)
    .join(' · ')
}

function Actions({ client, base }: { client: ClientHeadRow; base: string }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const isCurrent = !client.archived_at
  return (
    <>
      {client.phone && (
        <LinkButton to={`tel:${client.phone}`} icon="phone">
          Call
        </LinkButton>
      )}
      {client.email && (
        <LinkButton to={`mailto:${client.email}`} icon="mail">
          Write
        </LinkButton>
      )}
      {isCurrent && can('clients:edit') && (
        <LinkButton to={`${base}/activities/new`} icon="notebook-pen">
          Log a call
        </LinkButton>
      )}
      {isCurrent && can('interests:create') && (
        <LinkButton to={`/${slug}/interests/new?client=${client.id}`} icon="plus">
          New interest
        </LinkButton>
      )}
      {isCurrent && can('clients:merge') && (
        <LinkButton to={`/${slug}/clients/merge?keep=${client.id}`} icon="combine">
          Merge
        </LinkButton>
      )}
      {isCurrent && can('clients:delete') && (
        <LinkButton to={`${base}/archive`} icon="archive">
          Archive
        </LinkButton>
      )}
      {can('clients:edit') && (
        <LinkButton to={`${base}/edit`} icon="pencil" variant="primary">
          Edit
        </LinkButton>
      )}
    </>
  )
}

function ArchivedNotice({ base }: { base: string }) {
  const { can } = useRights()
  return (
    <Notice tone="warning">
      <p>This client is archived and left out of the lists.</p>
      {can('clients:delete') && (
        <ActionForm action={`${base}/restore`} layout="inline">
          <SubmitButton variant="plain" small busy="Restoring…">
            Restore
          </SubmitButton>
        </ActionForm>
      )}
    </Notice>
  )
}

function useTabs({ counts }: ClientHeadRow, base: string) {
  const { pathname, search } = useLocation()
  const list = new URLSearchParams(search).get('list')
  const from = list === null ? '' : `?${new URLSearchParams({ list })}`
  const { can } = useRights()
  const here = pathname.replace(/\/$/, '')
  const tab = (label: string, path: string, count?: number | null) => {
    const to = base + path
    return { label, to: to + from, count: count ?? undefined, current: here === to }
  }
  return [
    tab('Overview', ''),
    tab('Contacts', '/contacts', counts.contacts),
    tab('Vessels', '/vessels', counts.vessels),
    ...(can('interests:view') ? [tab('Interests', '/interests', counts.interests)] : []),
    tab('Log', '/activities', counts.activities),
    ...(can('invoices:view') ? [tab('Invoices', '/invoices', counts.invoices)] : []),
    tab('Notes', '/notes', counts.notes),
    ...(can('email:view') ? [tab('E-mail', '/email')] : []),
    ...(can('documents:view') ? [tab('Documents', '/documents', counts.documents)] : []),
    ...(can('files:view') ? [tab('Files', '/files', counts.files)] : []),
    tab('Relationships', '/relationships', counts.relationships),
    tab('Timeline', '/timeline'),
    tab('History', '/history'),
  ]
}
