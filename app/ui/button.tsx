import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type ButtonVariant = 'primary' | 'danger' | 'quiet'
type Look = { variant?: ButtonVariant; small?: boolean; wide?: boolean; icon?: IconName; children: ReactNode }

export function buttonClass({ variant, small, wide }: Omit<Look, 'children'>) {
  return ['btn', variant && `btn-${variant}`, small && 'btn-sm', wide && 'btn-wide'].filter(Boolean).join(' ')
}

type ButtonProps = Look & { pending?: boolean } & Omit<ComponentProps<'button'>, 'className' | 'disabled'>

/** A second press while pending does nothing; before hydration the one-time key makes it harmless. */
export function Button({ variant, small, wide, icon, pending, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      className={buttonClass({ variant, small, wide })}
      aria-busy={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
    >
      {icon && <Icon of={icon} />}
      {children}
    </button>
  )
}

type LinkButtonProps = Look & { to: string; reloadDocument?: boolean; label?: string }

/** Also for tel:, mailto: and downloads: anything that is not a path inside the app becomes a plain link. */
export function LinkButton({ variant, small, wide, icon, children, to, reloadDocument, label }: LinkButtonProps) {
  const look = { className: buttonClass({ variant, small, wide }), 'aria-label': label }
  const content = (
    <>
      {icon && <Icon of={icon} />}
      {children}
    </>
  )
  if (/^([a-z]+:|#)/.test(to))
    return (
      <a {...look} href={to}>
        {content}
      </a>
    )
  return (
    <Link {...look} to={to} reloadDocument={reloadDocument}>
      {content}
    </Link>
  )
}
