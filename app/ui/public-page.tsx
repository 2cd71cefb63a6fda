import type { ReactNode } from 'react'
import { BrandMark, type Logo } from './brand.tsx'
import { SkipLink } from './skip-link.tsx'

type Props = {
  /** The port's name, or the product's where there is no port. */
  name: string
  logo?: Logo | null
  home?: string
  phone?: { href: string; text: string }
  foot?: ReactNode
  footLink?: ReactNode
  children: ReactNode
}

/** Pages without an account: register, the confirmation after it. */
export function PublicPage({ name, logo, home, phone, foot, footLink, children }: Props) {
  const brand = (
    <>
      <BrandMark logo={logo} />
      {name}
    </>
  )
  return (
    <div className="public">
      <SkipLink />
      <header className="public-head">
        <div className="public-in">
          {home ? (
            <a className="brandline" href={home}>
              {brand}
            </a>
          ) : (
            <span className="brandline">{brand}</span>
          )}
          {phone && (
            <span className="push">
              <a className="tap" href={phone.href}>
                {phone.text}
              </a>
            </span>
          )}
        </div>
      </header>
      <main className="public-in public-main" id="main" tabIndex={-1}>
        {children}
      </main>
      {(foot || footLink) && (
        <footer className="public-foot">
          <div className="public-in row">
            <span>{foot}</span>
            {footLink && <span className="push">{footLink}</span>}
          </div>
        </footer>
      )}
    </div>
  )
}
