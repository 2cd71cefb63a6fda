import { useState, type ReactNode } from 'react'
import { Button, type ButtonVariant } from '#app/ui/button.tsx'
import { useHydrated } from '#app/ui/hydrated.ts'
import { Icon } from '#app/ui/icon.tsx'

/** Room for what only a script can do: there from the first paint on, so that nothing moves, and not at all where there is no script. */
export function WithScript({ children }: { children: ReactNode }) {
  const hydrated = useHydrated()
  if (hydrated && !('PublicKeyCredential' in window)) return null
  return <div className={hydrated ? 'with-script is-ready' : 'with-script'}>{children}</div>
}

const reasons: Record<string, string> = {
  NotAllowedError: 'Nothing was confirmed. Press the button to try again.',
  AbortError: 'Nothing was confirmed. Press the button to try again.',
  InvalidStateError: 'This device has a passkey for this account already.',
}

type Props = {
  name: 'assertion' | 'registration'
  /** Talks to the device; its answer is sent with the form around. */
  ask(): Promise<unknown>
  variant?: ButtonVariant
  wide?: boolean
  children: ReactNode
}

/** A button in a form: the device is asked first, then the form is sent with what it said. */
export function PasskeyField({ name, ask, variant, wide, children }: Props) {
  const [state, setState] = useState<{ isAsking: boolean; trouble?: string }>({ isAsking: false })
  async function press(form: HTMLFormElement) {
    if (!form.reportValidity()) return
    setState({ isAsking: true })
    try {
      const answer = await ask()
      const field = form.elements.namedItem(name) as HTMLInputElement
      field.value = JSON.stringify(answer)
      setState({ isAsking: false })
      form.requestSubmit()
    } catch (error) {
      const { name: reason = '', message = '' } = error instanceof Error ? error : {}
      setState({ isAsking: false, trouble: reasons[reason] ?? (message || 'The passkey could not be used.') })
    }
  }
  return (
    <>
      <input type="hidden" name={name} />
      <Button
        type="button"
        variant={variant}
        wide={wide}
        pending={state.isAsking}
        onClick={(event) => void press(event.currentTarget.form!)}
      >
        <Icon of="key-round" />
        {state.isAsking ? 'Waiting for your device…' : children}
      </Button>
      {state.trouble && (
        <p className="error-text" role="alert">
          <Icon of="triangle-exclamation-point" />
          {state.trouble}
        </p>
      )}
    </>
  )
}
