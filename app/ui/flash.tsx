import { type ReactNode, useEffect, useState } from 'react'
import type { Tone } from './badge.tsx'
import { ActionForm, SubmitButton } from './form.tsx'
import { Icon } from './icon.tsx'

const icons = {
  success: 'circle-check',
  info: 'info',
  warning: 'triangle-exclamation-point',
  error: 'octagon-exclamation-point',
} as const

export type Undo = { action: string; label?: string; fields?: Record<string, string> }
export type FlashMessage = { message: string; tone?: Tone; undo?: Undo }

/** What was just done, with the way back. */
export function Flash({ message, tone = 'success', undo }: FlashMessage) {
  const [isFloating, setFloating] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setFloating(window.scrollY > 60))
    return () => cancelAnimationFrame(frame)
  }, [message, undo])
  return (
    <div className={`flash tone-${tone} ${isFloating ? 'is-floating' : ''}`} role="status">
      <Icon of={icons[tone]} />
      <p>{message}</p>
      {undo && (
        <ActionForm action={undo.action} layout="inline">
          {Object.entries(undo.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <SubmitButton variant="plain" small icon="undo-2" busy="Undoing…">
            {undo.label ?? 'Undo'}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}

/** Something that holds while one works: a wait, a limit, a warning. */
export function Notice({ tone = 'info', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={`notice tone-${tone}`}>
      <Icon of={icons[tone]} />
      <div>{children}</div>
    </div>
  )
}
