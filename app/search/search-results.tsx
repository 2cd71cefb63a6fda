import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { ContactLink } from '#app/clients/contact-link.tsx'
import { InterestTable } from '#app/interests/interest-table.tsx'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { BerthMark } from '#app/ui/berth-mark.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { vesselName, vesselSize } from '#app/vessels/vessel.ts'
import type { Found } from './search.server.ts'

/** What was found, a panel for each kind; each leads to the whole list. */
export function SearchResults({ found, q }: { found: Found; q: string }) {
  const { slug } = usePortDisplay()
  const { counts } = found
  const list = (path: string, more = '') => `/${slug}/${path}?q=${encodeURIComponent(q)}${more}`
  if (Object.values(counts).every((count) => !count)) return <NothingFound q={q} />
  return (
    <>
      <Group title="Clients" count={counts.clients} all={list('clients', '&assignee=all')}>
        <ClientRows clients={found.clients} />
      </Group>
      <Group title="Vessels" count={counts.vessels} all={list('vessels')}>
        <VesselRows vessels={found.vessels} />
      </Group>
      <Group title="Interests" count={counts.interests} all={list('interests', '&view=all')}>
        <InterestTable rows={found.interests} framed />
      </Group>
      <Group title="Berths" count={counts.berths} all={list('berths')}>
        <BerthRows berths={found.berths} />
      </Group>
    </>
  )
}

type GroupProps = { title: string; count: number | null; all: string; children: ReactNode }

function Group({ title, count, all, children }: GroupProps) {
  if (!count) return null
  return (
    <Panel
      title={title}
      meta={count >= 1000 ? '1,000 or more' : count}
      aside={<Link to={all}>All {title.toLowerCase()} found</Link>}
      flush
    >
      {children}
    </Panel>
  )
}

function ClientRows({ clients }: Pick<Found, 'clients'>) {
  const { slug } = usePortDisplay()
  return (
    <DataTable
      caption="Clients found"
      rows={clients}
      rowKey={({ id }) => id}
      framed
      columns={[
        {
          key: 'name',
          header: 'Name',
          cell: ({ id, name, archived_at }) => (
            <>
              <Link to={`/${slug}/clients/${id}`}>{name}</Link> {archived_at && <Badge tone="warning">Archived</Badge>}
            </>
          ),
        },
        { key: 'email', header: 'E-mail', cell: ({ email }) => email && <ContactLink kind="email" value={email} /> },
        { key: 'phone', header: 'Phone', cell: ({ phone }) => phone && <ContactLink kind="phone" value={phone} /> },
      ]}
    />
  )
}

function VesselRows({ vessels }: Pick<Found, 'vessels'>) {
  const { slug, units } = usePortDisplay()
  return (
    <DataTable
      caption="Vessels found"
      rows={vessels}
      rowKey={({ id }) => id}
      framed
      columns={[
        {
          key: 'name',
          header: 'Vessel',
          cell: (vessel) => <Link to={`/${slug}/vessels/${vessel.id}`}>{vesselName(vessel, units)}</Link>,
        },
        { key: 'size', header: 'Size', cell: (vessel) => vesselSize(vessel, units) },
        { key: 'client', header: 'Client', cell: ({ client }) => client },
      ]}
    />
  )
}

function BerthRows({ berths }: Pick<Found, 'berths'>) {
  const { slug, units } = usePortDisplay()
  return (
    <DataTable
      caption="Berths found"
      rows={berths}
      rowKey={({ id }) => id}
      framed
      columns={[
        {
          key: 'label',
          header: 'Berth',
          cell: ({ id, label }) => <Plate number={label} to={`/${slug}/berths/${id}`} />,
        },
        {
          key: 'status',
          header: 'Status',
          cell: ({ status, is_under_repair }) => <BerthMark status={is_under_repair ? 'maintenance' : status} />,
        },
        {
          key: 'size',
          header: 'Length and width',
          cell: ({ length, width }) => `${formatLength(Number(length), units)} × ${formatLength(Number(width), units)}`,
        },
      ]}
    />
  )
}

function NothingFound({ q }: { q: string }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  return (
    <EmptyState
      icon="search-x"
      title={`Nothing found for “${q}”`}
      actions={
        can('clients:view') && <LinkButton to={`/${slug}/clients?assignee=all`}>Look through the clients</LinkButton>
      }
    >
      Try a shorter piece of the name, the beginning of an e-mail address, a phone number with its country code, or a
      berth such as B7.
    </EmptyState>
  )
}
