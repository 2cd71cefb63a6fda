import { createContext, use, type ReactNode } from 'react'
import { Form, useNavigation, type FormProps } from 'react-router'
import { Button, type ButtonVariant } from './button.tsx'
import { useOnceKey } from './once-key.ts'
import type { IconName } from './icons.ts'

const PendingContext = createContext(false)

export type ActionFormProps = Omit<FormProps, 'method' | 'className' | 'onSubmit'> & {
  /** Conform's form: gives the id and says when the server refused what was typed. */
  form?: { id: string; status?: 'success' | 'error' }
  layout?: 'form' | 'stack' | 'row' | 'inline'
}

const layouts = { form: 'form', stack: 'stack', row: 'row', inline: undefined }

/** Every form that changes something: posts, carries the one-time key, knows when it is on its way. */
export function ActionForm({ form, layout = 'form', children, id = form?.id, ...rest }: ActionFormProps) {
  const once = useOnceKey()
  const { formData } = useNavigation()
  const pending = Boolean(once) && formData?.get('once') === once
  return (
    <Form noValidate {...rest} id={id} method="post" className={layouts[layout]}>
      {once && <input type="hidden" name="once" value={once} />}
      <PendingContext value={pending}>{children}</PendingContext>
    </Form>
  )
}

/** First in a form of rows: Enter presses the first button there is, and is not to add or take away a row. */
export const DefaultSubmit = () => <button className="vh" tabIndex={-1} aria-hidden="true" />

type SubmitProps = {
  children: ReactNode
  /** What the button says while the answer is awaited, such as "Saving…". */
  busy?: ReactNode
  variant?: ButtonVariant | 'plain'
  small?: boolean
  wide?: boolean
  icon?: IconName
  name?: string
  value?: string
  label?: string
}

export function SubmitButton({ children, busy, variant = 'primary', label, ...rest }: SubmitProps) {
  const pending = use(PendingContext)
  return (
    <Button {...rest} variant={variant === 'plain' ? undefined : variant} aria-label={label} pending={pending}>
      {pending && busy ? busy : children}
    </Button>
  )
}

/** The row of buttons under a form; stays at the thumb on a phone unless `still`. */
export function FormActions({ children, still }: { children: ReactNode; still?: boolean }) {
  return <div className={still ? 'form-actions' : 'form-actions is-sticky'}>{children}</div>
}

export function Fieldset({ legend, children, note }: { legend: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="fieldset">
      <legend>
        {legend}
        {note && <span className="meta"> ({note})</span>}
      </legend>
      {children}
    </fieldset>
  )
}

/** Fields beside each other from 640 px on, by the `span` of each; short numbers stand in pairs on a phone too. */
export function FormGrid({ children, pairs }: { children: ReactNode; pairs?: boolean }) {
  return <div className={pairs ? 'form-grid is-pairs' : 'form-grid'}>{children}</div>
}
