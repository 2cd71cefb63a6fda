import type { ReactNode } from 'react'
import { DocumentTitle, TitleEndContext } from '#app/ui/document-title.tsx'
import { OnceKeyContext } from '#app/ui/once-key.ts'
import type { Logo } from '#app/ui/brand.tsx'
import { PublicPage } from '#app/ui/public-page.tsx'

type Props = {
  page: { port: { slug: string; name: string; logo?: Logo | null }; onceKey: string }
  title: string
  lead?: ReactNode
  /** One thing to read and one to do, apart from all else. */
  isCard?: boolean
  children?: ReactNode
}

/** A page for somebody who came by a link to sign: no account, no script, not for search engines. */
export function SigningFrame({ page: { port, onceKey }, title, lead, isCard, children }: Props) {
  const head = (
    <div className="stack">
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
  )
  return (
    <TitleEndContext value={port.name}>
      <PublicPage
        name={port.name}
        logo={port.logo}
        foot={port.name}
        footLink={
          <a className="tap" href={`/p/${port.slug}/your-details`} rel="noreferrer">
            How we use your details
          </a>
        }
      >
        <DocumentTitle>{title}</DocumentTitle>
        <meta name="robots" content="noindex, nofollow" />
        <OnceKeyContext value={onceKey}>
          {isCard ? (
            <section className="panel panel-body sign-card">
              {head}
              {children}
            </section>
          ) : (
            <>
              {head}
              {children}
            </>
          )}
        </OnceKeyContext>
      </PublicPage>
    </TitleEndContext>
  )
}
