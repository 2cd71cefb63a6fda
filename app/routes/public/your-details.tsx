import { publicScope } from '#app/registration/public-door.server.ts'
import { showVisitorPort } from '#app/registration/registration-page.server.ts'
import { VisitorPage } from '#app/registration/visitor-page.tsx'
import { consentVersion } from '#app/registration/registration.ts'
import type { Route } from './+types/your-details'

export const loader = ({ context }: Route.LoaderArgs) => showVisitorPort(context.get(publicScope))

export default function YourDetails({ loaderData: { port } }: Route.ComponentProps) {
  return (
    <VisitorPage port={port} title="How we use your details">
      <div className="prose">
        <h2>What we keep</h2>
        <p>Your name, how to reach you, your vessel, what you look for and what you write to us.</p>
        <h2>What for</h2>
        <p>
          To answer you and to find a berth that fits. Only the people who sell berths at {port.name} see it. It is not
          sold, and not given to anybody else.
        </p>
        <p>If you tick the box, we also write when new berths become available. You can stop that at any time.</p>
        <h2>Your rights</h2>
        <p>
          You can ask what we keep about you, have it put right, get a copy, or have it erased. Answer any of our
          messages, or tell the harbour office.
        </p>
        <p className="meta">Text of {consentVersion}</p>
        <p>
          <a href={`/p/${port.slug}/register`}>Back to the form</a>
        </p>
      </div>
    </VisitorPage>
  )
}
