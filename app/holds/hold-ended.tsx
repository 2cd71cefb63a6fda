import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'

/** Where a hold was, and somebody let go of it or it ran out meanwhile. */
export function HoldEnded({ berth, back }: { berth: { label: string }; back: string }) {
  return (
    <>
      <PageHead title={`This hold of berth ${berth.label} has ended`} />
      <p>
        <LinkButton to={back}>Back to the berth</LinkButton>
      </p>
    </>
  )
}
