import type { ReactNode } from 'react'
import { SigningFrame } from '#app/signing/signing-frame.tsx'
import { momentInPort } from '#app/signing/signing-dates.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import type { OfferState } from './offer-page.server.ts'

type Page = {
  state: OfferState
  client: string
  berth: string | null
  expiresAt: Date | string | null
  agent: { name: string; email: string } | null
  port: { slug: string; name: string; zone: string }
  onceKey: string
}
type Reply = { lastResult?: { error?: Record<string, string[] | null> | null } }

/** Each state in a heading and a sentence: what happened, what is safe, what to do. */
function wordsFor({ state, client, berth, expiresAt, port }: Page): { title: string; lead: string } {
  if (state === 'open')
    return {
      title: `Berth ${berth} is free for you`,
      lead: `For ${client}, until ${momentInPort(expiresAt!, port.zone)}. After that it is offered to the next on the waiting list.`,
    }
  if (state === 'accepted')
    return {
      title: `Berth ${berth} is held for you`,
      lead: `${port.name} knows that you want it and gets in touch with you about the papers. Nothing is signed or owed by this answer.`,
    }
  if (state === 'declined')
    return { title: 'You declined this offer', lead: `${port.name} knows. The berth is offered to the next.` }
  if (state === 'over')
    return {
      title: 'The time to answer is over',
      lead: `The berth is offered to the next on the waiting list. Ask ${port.name} if you still want it.`,
    }
  return { title: 'This berth is not offered any more', lead: `Your place on the waiting list of ${port.name} stays.` }
}

/** A page for somebody who came by the link of an offer: no account, no script, not for search engines. */
export function OfferFrame({ page, reply, children }: { page: Page; reply?: Reply; children?: ReactNode }) {
  const problems = Object.values(reply?.lastResult?.error ?? {}).flatMap((errors) => errors ?? [])
  return (
    <SigningFrame page={page} {...wordsFor(page)} isCard>
      {problems.length > 0 && <Notice tone="warning">{problems.join(' ')}</Notice>}
      {children}
      {page.agent && (
        <p>
          <LinkButton to={`mailto:${encodeURIComponent(page.agent.email).replaceAll('%40', '@')}`} variant="quiet">
            Ask {page.agent.name} a question
          </LinkButton>
        </p>
      )}
    </SigningFrame>
  )
}
