import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { tenureState, type TenureEnding } from './tenure.ts'

type Tenure = { id: string; starts_on: string; ends_on: string; is_renewed: boolean; ended_by: TenureEnding }

/** What may be done with a tenure today, by whoever may. */
export function TenureActs({ tenure, today }: { tenure: Tenure; today: string }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const state = tenureState(tenure, today)
  if (!can('berths:edit') || state === 'ended') return null
  const act = (label: string, path: string) => (
    <LinkButton small variant="quiet" to={`/${slug}/berths/tenures/${tenure.id}/${path}`}>
      {label}
    </LinkButton>
  )
  return (
    <>
      {!tenure.is_renewed && !tenure.ended_by && act('Renew', 'renew')}
      {state === 'running' && !tenure.ended_by && can('clients:view') && act('Pass on', 'transfer')}
      {state === 'running' && !tenure.ended_by && act('End early', 'end')}
      {state === 'upcoming' && act('Call off', 'call-off')}
    </>
  )
}
