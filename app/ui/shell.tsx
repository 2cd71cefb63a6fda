import type { CSSProperties, ReactNode } from 'react'
import { Sidebar, type NavEntry, type NavSection } from './sidebar.tsx'
import { SkipLink } from './skip-link.tsx'
import { Tabbar } from './tabbar.tsx'
import { Topbar, type TopbarProps } from './topbar.tsx'

type Props = TopbarProps & {
  sections: readonly NavSection[]
  /** The four places of the phone's bar. */
  tabs: readonly NavEntry[]
  home: string
  profile?: string
  folded?: boolean
  /** Above the page: a flash, a line about a degraded service. */
  notice?: ReactNode
  children: ReactNode
}

export function Shell({ sections, tabs, home, profile, folded = false, notice, children, ...top }: Props) {
  const { port, user } = top
  const colour = port.colour ? ({ '--port-colour': port.colour } as CSSProperties) : undefined
  return (
    <div className={folded ? 'app is-folded' : 'app'} style={colour}>
      <SkipLink />
      <Sidebar {...{ sections, user, home, profile, folded }} portName={port.name} logo={port.logo} />
      <div className="frame">
        <Topbar {...top} />
        <main className="main" id="main" tabIndex={-1}>
          {notice}
          {children}
        </main>
      </div>
      <Tabbar entries={tabs} />
    </div>
  )
}
