import { publicScope } from '#app/registration/public-door.server.ts'
import { showVisitorPort } from '#app/registration/registration-page.server.ts'
import { VisitorPage } from '#app/registration/visitor-page.tsx'
import type { Route } from './+types/thank-you'

export const loader = ({ context }: Route.LoaderArgs) => showVisitorPort(context.get(publicScope))

export default function ThankYou({ loaderData: { port } }: Route.ComponentProps) {
  return (
    <VisitorPage
      port={port}
      title="Thank you: your interest is registered"
      lead={`Somebody from ${port.name} reads it and answers within one working day, by the e-mail address or phone number you gave.`}
    >
      <div className="prose">
        <h2>What happens next</h2>
        <p>
          We look for the berths that fit your vessel and your wishes, and tell you which are free and what they cost.
        </p>
        <p>Nothing is reserved and nothing is owed until you have seen a berth and signed for it.</p>
        <p>
          <a href={`/p/${port.slug}/register`}>Register another vessel</a>
        </p>
      </div>
    </VisitorPage>
  )
}
