import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { control, fieldClass, FieldError, FieldHint, verbatim, type FieldProps } from './field.tsx'
import { useHydrated } from './hydrated.ts'

type PasswordFieldProps = FieldProps & { autoComplete: 'current-password' | 'new-password'; aside?: ReactNode }

/** `aside` stands opposite the label, for "Set a new password". Never refilled by the server. */
export function PasswordField({ field, label, hint, autoComplete, aside }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const [isCapsLocked, setCapsLocked] = useState(false)
  const look = (event: KeyboardEvent) => setCapsLocked(event.getModifierState('CapsLock'))
  const hydrated = useHydrated()
  return (
    <div className={fieldClass(field)}>
      <div className="row">
        <label className="label" htmlFor={field.id}>
          {label}
        </label>
        {aside && <span className="push meta">{aside}</span>}
      </div>
      <FieldHint field={field} hint={hint} />
      <FieldError field={field} />
      <div className="input-group is-password">
        <input
          className="input"
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          onKeyDown={look}
          onKeyUp={look}
          onBlur={() => setCapsLocked(false)}
          {...verbatim}
          {...control(field, hint)}
        />
        {hydrated && (
          <button
            type="button"
            className="btn"
            aria-pressed={shown}
            aria-label={shown ? 'Hide the password' : 'Show the password'}
            aria-controls={field.id}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        )}
      </div>
      {isCapsLocked && (
        <p className="hint" role="status">
          Caps Lock is on.
        </p>
      )}
    </div>
  )
}
