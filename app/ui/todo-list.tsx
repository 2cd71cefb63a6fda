import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type Todo = {
  key: string
  icon: IconName
  text: string
  to: string
  note?: ReactNode
  late?: boolean
  actions?: ReactNode
}

/** What to do next; stands in a flush Panel. */
export function TodoList({ items }: { items: readonly Todo[] }) {
  return (
    <ul className="todo">
      {items.map(({ key, icon, text, to, note, late, actions }) => (
        <li key={key} className={late ? 'is-late' : undefined}>
          <Icon of={icon} />
          <div>
            <Link className="main-link" to={to}>
              {text}
            </Link>
            {note && <span className="sub">{note}</span>}
          </div>
          {actions && <div className="actions">{actions}</div>}
        </li>
      ))}
    </ul>
  )
}
