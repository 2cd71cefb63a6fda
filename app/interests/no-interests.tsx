import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { InterestView } from './interest-view.ts'

const none: Record<InterestView, { title: string; text: string }> = {
  mine: { title: 'You have no open interests', text: 'Look at everybody’s, and take one that nobody has yet.' },
  all: {
    title: 'No open interests',
    text: 'They come from the registration form on your website, or are typed in here.',
  },
  late: { title: 'Nothing is past its limit', text: 'Every open interest moved on in time.' },
  closed: { title: 'Nothing is closed yet', text: 'Completed sales and lost interests are kept here.' },
}

export function NoInterests({ view, isFiltered }: { view: InterestView; isFiltered: boolean }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (isFiltered)
    return (
      <EmptyState
        icon="bookmark"
        title="No interest fits this search"
        actions={<LinkButton to="?view=all">Show all open interests</LinkButton>}
      >
        Try a shorter piece of a name, or the whole number of a berth.
      </EmptyState>
    )
  const isEmpty = view === 'all' && can('interests:create')
  return (
    <EmptyState
      icon="bookmark"
      title={none[view].title}
      actions={
        isEmpty ? (
          <LinkButton to={`/${slug}/interests/new`}>Add the first interest</LinkButton>
        ) : (
          <LinkButton to="?view=all">Show everybody’s</LinkButton>
        )
      }
    >
      {none[view].text}
    </EmptyState>
  )
}
