import type { ReactNode } from 'react'

export type Tone = 'success' | 'warning' | 'error' | 'info'

export function Badge({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone ? `badge tone-${tone}` : 'badge'}>{children}</span>
}

export const Tag = ({ children }: { children: ReactNode }) => <span className="tag">{children}</span>
