import type { ReactNode } from 'react'
import { DocumentTitle, TitleEndContext } from '#app/ui/document-title.tsx'
import type { Logo } from '#app/ui/brand.tsx'
import { PublicPage } from '#app/ui/public-page.tsx'

type Props = {
  port: { slug: string; name: string; logo: Logo | null }
  title: string
  lead?: ReactNode
  children?: ReactNode
}

/** A port's page for people without an account. */
export function VisitorPage({ port, title, lead, children }: Props) {
  return (
    <TitleEndContext value={port.name}>
      <PublicPage
        name={port.name}
        logo={port.logo}
        home={`/p/${port.slug}/register`}
        foot={port.name}
        footLink={
          <a className="tap" href={`/p/${port.slug}/your-details`}>
            How we use your details
          </a>
        }
      >
        <DocumentTitle>{title}</DocumentTitle>
        <div className="stack">
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {children}
      </PublicPage>
    </TitleEndContext>
  )
}
