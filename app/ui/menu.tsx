import { useEffect, useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

type Props = {
  /** What the button shows. */
  summary: ReactNode
  /** Read out when the button shows an icon alone. */
  label?: string
  look?: 'icon' | 'button'
  /** Menus of one group close each other. */
  group?: string
  wideOnly?: boolean
  children: ReactNode
}

/** Opens without code; with it Escape, a press outside and a followed link close it. */
export function Menu({ summary, label, look = 'icon', group = 'top', wideOnly, children }: Props) {
  const ref = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (ref.current?.open && target instanceof Node && !ref.current.contains(target)) ref.current.open = false
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !ref.current?.open) return
      ref.current.open = false
      ref.current.querySelector('summary')?.focus()
    }
    const onFollow = ({ target }: MouseEvent) => {
      const link = target instanceof Element && target.closest('a')
      if (link && ref.current?.contains(link)) ref.current.open = false
    }
    addEventListener('pointerdown', onPress)
    addEventListener('click', onFollow)
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('pointerdown', onPress)
      removeEventListener('click', onFollow)
      removeEventListener('keydown', onKey)
    }
  }, [])

  return (
    <details className={wideOnly ? 'menu wide-only' : 'menu'} name={group} ref={ref}>
      <summary className={look === 'icon' ? 'icon-btn' : 'btn btn-sm'} aria-label={label} title={label}>
        {summary}
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  )
}

type MenuLinkProps = { to: string; icon?: IconName; current?: boolean; children: ReactNode }

export function MenuLink({ to, icon, current, children }: MenuLinkProps) {
  return (
    <Link to={to} aria-current={current ? 'true' : undefined}>
      {icon && <Icon of={icon} />}
      {children}
    </Link>
  )
}
