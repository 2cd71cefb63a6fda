import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/flash.tsx'
import type { PlanBerth } from './plan-drawing.tsx'

export function NoPlan({ hasBerths, mayDraw }: { hasBerths: boolean; mayDraw: boolean }) {
  const { slug } = usePortDisplay()
  const draw = mayDraw && hasBerths && <LinkButton to={`/${slug}/berths/map/draw`}>Draw the plan</LinkButton>
  return (
    <div className="only-wide">
      <EmptyState icon="anchor" title="There is no plan yet" actions={draw} small>
        {hasBerths
          ? 'The docks can be drawn from the list of berths: by their letters, numbers and lengths.'
          : 'A plan is drawn when the port has berths.'}
      </EmptyState>
    </div>
  )
}

type Props = { berths: readonly PlanBerth[]; isDrawn: boolean; mayDraw: boolean }

/** Berths that came after the plan was drawn. */
export function NotOnPlan({ berths, isDrawn, mayDraw }: Props) {
  const { slug } = usePortDisplay()
  const missing = berths.filter(({ place }) => place === null)
  if (!isDrawn || missing.length === 0) return null
  const names = missing
    .slice(0, 10)
    .map(({ label }) => label)
    .join(', ')
  return (
    <Notice>
      <p>
        Not on the plan: {names}
        {missing.length > 10 && ` and ${missing.length - 10} more`}.
      </p>
      {mayDraw && (
        <LinkButton small to={`/${slug}/berths/map/draw`}>
          Draw the plan anew
        </LinkButton>
      )}
    </Notice>
  )
}
