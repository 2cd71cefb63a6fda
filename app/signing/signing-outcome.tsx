import type { ReactNode } from 'react'
import { sizeWords } from '#app/files/file.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { SignerList } from './signer-list.tsx'
import { SigningFrame } from './signing-frame.tsx'
import { dayInPort, momentInPort } from './signing-dates.ts'
import type { SigningPage } from './signing-page.server.ts'
import type { SigningState } from './signing-state.ts'

type Words = { title: string; lead: ReactNode }

/** Each state in a heading and a sentence: what happened, what is safe, what to do. */
export function wordsFor(page: SigningPage): Words {
  const { port, me, title, signers } = page
  const paper = `“${title}”`
  const on = (instant: Date | null) => (instant ? ` on ${dayInPort(instant, port.zone)}` : '')
  const next = signers.find(({ state }) => state !== 'signed')
  const words: Record<SigningState, Words> = {
    unopened: {
      title: `${port.name} asks you to sign`,
      lead: `${paper}, for ${me.name}. Open it to read it; nothing is signed by that.`,
    },
    open: { title: `Sign: ${title}`, lead: `For ${me.name}. Read it, type your name, sign.` },
    preparing: {
      title: 'The paper is being made',
      lead: `${paper} is ready in a moment. Open this page again in a minute.`,
    },
    waiting: {
      title: 'It is not your turn yet',
      lead: `Others sign ${paper} before you. You get a mail when it is your turn.`,
    },
    signed: {
      title: 'You have signed',
      lead: `${paper}${me.signedAt ? `, signed on ${momentInPort(me.signedAt, port.zone)}` : ''}. ${
        next ? `Next is ${next.name}.` : 'Everybody has signed; the final paper is being made.'
      } When all is signed, the paper comes to you by mail.`,
    },
    completed: { title: 'Signed by all', lead: `${paper} was completed${on(page.completedAt)}.` },
    declined: {
      title: me.declinedAt ? 'You chose not to sign' : 'This paper was declined',
      lead: `${paper} ended${on(page.endedAt)}. Nobody is bound by it.`,
    },
    link_ended: {
      title: 'This link has run out',
      lead: `${paper} still waits for your signature. We send a new link to the address that this one went to.`,
    },
    expired: {
      title: 'The time to sign is over',
      lead: `${paper} was to be signed${page.expiresAt ? ` until ${dayInPort(page.expiresAt, port.zone)}` : ''}. Nothing was signed; ${port.name} can send it again.`,
    },
    cancelled: { title: 'This paper was called off', lead: `${port.name} does not ask for your signature any more.` },
    replaced: {
      title: 'This link does not lead to a paper any more',
      lead: `Somebody else signs in your place. You need do nothing.`,
    },
  }
  return words[page.state]
}

type Reply = { lastResult?: { error?: Record<string, string[] | null> | null } }

/** How it stands: the page for everything but reading and signing. What was sent and did not fit any more is answered on top. */
export function SigningOutcome({ page, at, reply }: { page: SigningPage; at: string; reply?: Reply }) {
  const problems = Object.values(reply?.lastResult?.error ?? {}).flatMap((errors) => errors ?? [])
  return (
    <SigningFrame page={page} {...wordsFor(page)} isCard>
      {problems.length > 0 && <Notice tone="warning">{problems.join(' ')}</Notice>}
      <SigningSteps page={page} at={at} />
      {page.signers.length > 0 && <SignerList signers={page.signers} me={page.me.id} zone={page.port.zone} isBare />}
    </SigningFrame>
  )
}

/** What one can do about it. */
export function SigningSteps({ page, at }: { page: SigningPage; at: string }) {
  const { state, file, seller } = page
  return (
    <div className="row">
      {state === 'unopened' && (
        <ActionForm action={`${at}?index`} layout="inline">
          <SubmitButton>Open the paper</SubmitButton>
        </ActionForm>
      )}
      {state === 'link_ended' && (
        <ActionForm action={`${at}/link`} layout="inline">
          <SubmitButton icon="mail">Send a new link</SubmitButton>
        </ActionForm>
      )}
      {file && (
        <LinkButton
          to={`${at}/pdf`}
          icon="download"
          variant={state === 'completed' ? 'primary' : undefined}
          reloadDocument
        >
          Download as PDF, {sizeWords(file.size)}
        </LinkButton>
      )}
      {seller && state !== 'replaced' && (
        <LinkButton to={mailTo(seller.email, page.title)} variant="quiet">
          Ask {seller.name} a question
        </LinkButton>
      )}
    </div>
  )
}

const mailTo = (email: string, title: string | null) =>
  `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}?subject=${encodeURIComponent(title ?? '')}`
