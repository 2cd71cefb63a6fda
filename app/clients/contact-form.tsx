import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { CheckField, ChoiceField } from '#app/ui/choice-field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { contactKindLabels, contactKinds, type ContactKind } from './client.ts'
import { contactFieldLabels as labels } from './client-fields.ts'
import { displayPhone } from './phone-display.ts'

type Shape = Record<'kind' | 'value' | 'label' | 'has_whatsapp' | 'is_primary', string>
type Reply = { lastResult?: SubmissionResult<string[]>; back: string }
const hints = {
  email: undefined,
  phone: 'With the country code, such as +1 264 555 0187',
  address: 'In one line, as on an envelope',
}
const inputs = { email: 'email', phone: 'tel', address: 'text' } as const

export function NewContactForm({ kind, lastResult, back }: Reply & { kind: ContactKind }) {
  const [form, fields] = useForm<Shape>({ id: 'contact', lastResult, defaultValue: { kind } })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <ChoiceField
        field={fields.kind}
        label={labels.kind}
        plain
        options={contactKinds.map((value) => ({ value, label: contactKindLabels[value] }))}
      />
      <TextField
        field={required(fields.value)}
        label={labels.value}
        hint="A phone number with its country code, such as +1 264 555 0187"
        autoComplete="off"
        code
      />
      <CheckField field={fields.has_whatsapp} label="On WhatsApp" hint="Of a phone number" />
      <UsedFor fields={fields} isPrimary={false} />
      <Buttons back={back}>Add contact</Buttons>
    </GuardedForm>
  )
}

type Contact = {
  kind: ContactKind
  value: string
  label: string | null
  has_whatsapp: boolean
  is_primary: boolean
  version: number
}

export function EditContactForm({ contact, lastResult, back }: Reply & { contact: Contact }) {
  const { kind, is_primary, version } = contact
  const value = kind === 'phone' ? displayPhone(contact.value) : contact.value
  const shown = {
    kind,
    value,
    label: contact.label ?? '',
    has_whatsapp: contact.has_whatsapp ? 'on' : '',
    is_primary: is_primary ? 'on' : '',
  }
  const [form, fields] = useForm<Shape>({ id: 'contact', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={version} shown={shown} />
      <input type="hidden" name="kind" value={kind} />
      <TextField
        field={required(fields.value)}
        label={contactKindLabels[kind]}
        hint={hints[kind]}
        type={inputs[kind]}
        autoComplete="off"
      />
      {kind === 'phone' && <CheckField field={fields.has_whatsapp} label="On WhatsApp" />}
      <UsedFor fields={fields} isPrimary={is_primary} />
      <Buttons back={back}>Save contact</Buttons>
    </GuardedForm>
  )
}

/** The first of its kind stays so until another takes its place. */
function UsedFor({ fields, isPrimary }: { fields: ReturnType<typeof useForm<Shape>>[1]; isPrimary: boolean }) {
  return (
    <>
      <TextField
        field={fields.label}
        label={labels.label}
        hint="Such as office, captain or winter"
        optional
        width={24}
        autoComplete="off"
      />
      {isPrimary ? (
        <input type="hidden" name="is_primary" value="on" />
      ) : (
        <CheckField field={fields.is_primary} label="Use this one first" hint="The first of a kind is so by itself" />
      )}
    </>
  )
}

const Buttons = ({ children, back }: { children: string; back: string }) => (
  <FormActions>
    <SubmitButton busy="Saving…">{children}</SubmitButton>
    <LinkButton to={back} variant="quiet">
      Cancel
    </LinkButton>
  </FormActions>
)
