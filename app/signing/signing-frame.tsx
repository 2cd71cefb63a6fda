import type { ReactNode } from 'react'
import { DocumentTitle, TitleEndContext } from '#app/ui/document-title.tsx'
import { OnceKeyContext } from '#app/ui/once-key.ts'
import { PublicPage } from '#app/ui/public-page.tsx'

type Props = {
  page: { port: { slug: string; name: string }; onceKey: string }
  title: string
  lead?: ReactNode
  children?: ReactNode
}

/** A page for somebody who came by a link to sign: no account, no script, not for search engines. */
export function SigningFrame({ page: { port, onceKey }, title, lead, children }: Props) {
  return (
    <TitleEndContext value={port.name}>
      <PublicPage
        name={port.name}
        foot={port.name}
        footLink={
          <a className="tap" href={`/p/${port.slug}/your-details`} rel="noreferrer">
            How we use your details
          </a>
        }
      >
        <DocumentTitle>{title}</DocumentTitle>
        <meta name="robots" content="noindex, nofollow" />
        <div className="stack">
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        <OnceKeyContext value={onceKey}>{children}</OnceKeyContext>
      </PublicPage>
    </TitleEndContext>
  )
}
