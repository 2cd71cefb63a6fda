import { Link } from 'react-router'
import { Icon } from './icon.tsx'

export type Tab = { label: string; to: string; count?: number; current?: boolean }

/** Links, not scripts; folded behind the current one's name on a phone. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <details className="tabs-box" key={tabs.find((tab) => tab.current)?.to}>
      <summary>
        {tabs.find((tab) => tab.current)?.label ?? label}
        <Icon of="chevron-down" />
      </summary>
      <nav className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} aria-current={tab.current ? 'page' : undefined} preventScrollReset>
            {tab.label}
            {tab.count !== undefined && <span className="n">{tab.count}</span>}
          </Link>
        ))}
      </nav>
    </details>
  )
}
