import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

type Props = {
  icon: IconName
  title?: ReactNode
  /** What to do next, in a sentence. */
  children: ReactNode
  actions?: ReactNode
  small?: boolean
}

export function EmptyState({ icon, title, children, actions, small }: Props) {
  return (
    <div className={small ? 'empty is-small' : 'empty'}>
      <Icon of={icon} />
      {title && <h2>{title}</h2>}
      <p>{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}
