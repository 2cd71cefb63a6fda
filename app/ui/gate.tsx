import type { ReactNode } from 'react'
import { BrandMark } from './brand.tsx'
import { DocumentTitle } from './document-title.tsx'

type Props = {
  title: string
  /** Below the card, such as the way to the portal. */
  foot?: ReactNode
  children: ReactNode
}

/** The card on navy: sign in, set a password, no access. */
export function Gate({ title, foot, children }: Props) {
  return (
    <div className="gate">
      <DocumentTitle>{title}</DocumentTitle>
      <div className="gate-grid">
        <header className="brandline">
          <BrandMark />
          <span>
            <b>Port Nimara</b>
            <small>Marina CRM</small>
          </span>
        </header>
        <main className="panel stack" id="main" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
        {foot && <footer>{foot}</footer>}
      </div>
    </div>
  )
}
