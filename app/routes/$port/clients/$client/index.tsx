import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { ClientAside } from '#app/clients/client-aside.tsx'
import { showClientOverview } from '#app/clients/client-overview.server.ts'
import { MergeNotice } from '#app/clients/merge-notice.tsx'
import { PairPanel } from '#app/clients/pair-panel.tsx'
import { NewNoteForm } from '#app/notes/note-form.tsx'
import { ProposalPanel } from '#app/clients/proposal-panel.tsx'
import { refuse } from '#app/http.server.ts'
import { InterestsPanel } from '#app/clients/interests-panel.tsx'
import { ReminderPanel } from '#app/reminders/reminder-panel.tsx'
import { RecordTimeline } from '#app/timeline/record-timeline.tsx'
import { WaitingPanel } from '#app/waiting/waiting-panel.tsx'
import { Columns, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return showClientOverview(context.get(portScope), params.client).catch(refuse)
}

export default function ClientOverview({ loaderData, params }: Route.ComponentProps) {
  const { can } = useRights()
  const base = `/${params.port}/clients/${params.client}`
  const { proposals, interests, reminders, timeline } = loaderData
  return (
    <Columns
      asideLabel="Facts"
      aside={
        <>
          <ReminderPanel reminders={reminders} about={{ kind: 'client', id: params.client }} here={base} />
          <PairPanel client={params.client} pairs={loaderData.pairs} />
          <MergeNotice merges={loaderData.merges} />
          <WaitingPanel rows={loaderData.waiting} client={params.client} />
          <ClientAside overview={loaderData} base={base} />
        </>
      }
    >
      {proposals.map((proposal) => (
        <ProposalPanel key={proposal.id} proposal={proposal} base={base} />
      ))}
      {can('interests:view') && <InterestsPanel interests={interests} client={params.client} />}
      <Section title="Timeline" aside={<Link to={`${base}/timeline`}>All of it</Link>}>
        {can('clients:edit') && <NewNoteForm action={`${base}/notes`} />}
        <RecordTimeline events={timeline.rows} on="client" />
      </Section>
    </Columns>
  )
}
