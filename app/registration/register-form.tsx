import { useForm, type SubmissionResult } from '@conform-to/react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { CheckField, ChoiceField } from '#app/ui/choice-field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { ActionForm, Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { consentText } from './registration.ts'
import { RegisterVesselFields } from './register-vessel-fields.tsx'
import { VisitorTrap } from './visitor-trap-fields.tsx'

export type RegisterShape = Record<
  | 'name'
  | 'email'
  | 'phone'
  | 'vessel_name'
  | 'units'
  | 'loa'
  | 'beam'
  | 'draft'
  | 'wish'
  | 'wish_place'
  | 'budget'
  | 'wished_start_on'
  | 'message'
  | 'has_marketing_consent',
  string
>
type Props = { currency: string; prices?: string; openedAt: number; lastResult?: SubmissionResult<string[]> }

const wishes = [
  { value: 'any', label: 'Any berth that fits', hint: 'We suggest the best three' },
  { value: 'certain', label: 'A certain dock or berth', hint: 'Tell us which below' },
]

export function RegisterForm({ currency, prices, openedAt, lastResult }: Props) {
  const [form, fields] = useForm<RegisterShape>({
    id: 'register',
    lastResult,
    defaultValue: { units: 'metric', wish: 'any' },
    constraint: { name: { required: true } },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <VisitorTrap openedAt={openedAt} />
      <TextField field={fields.name} label="Your name" autoComplete="name" width={24} />
      <fieldset className="stack">
        <legend className="label">How may we reach you?</legend>
        <span className="hint">One of the two is enough.</span>
        <FormGrid>
          <TextField field={fields.email} label="E-mail address" type="email" autoComplete="email" span="half" />
          <TextField field={fields.phone} label="Phone, with country code" type="tel" autoComplete="tel" span="half" />
        </FormGrid>
      </fieldset>
      <RegisterVesselFields fields={fields} />
      <Fieldset legend="What are you looking for?">
        <ChoiceField field={fields.wish} label="Which berth" options={wishes} />
        <TextField
          field={fields.wish_place}
          label="Dock or berth"
          optional
          hint="Such as C or C12"
          autoComplete="off"
          width={12}
        />
        <FormGrid>
          <TextField
            field={fields.budget}
            label={`Budget, ${currency}`}
            optional
            span="half"
            hint={prices}
            inputMode="decimal"
            autoComplete="off"
          />
          <TextField
            field={fields.wished_start_on}
            label="From when"
            optional
            span="half"
            type="date"
            autoComplete="off"
          />
        </FormGrid>
        <TextArea field={fields.message} label="Anything else" optional />
      </Fieldset>
      <CheckField field={fields.has_marketing_consent} label={consentText} />
      <FormActions still>
        <SubmitButton>Register interest</SubmitButton>
        <span className="meta">We use these details to answer you, and for nothing else.</span>
      </FormActions>
    </ActionForm>
  )
}
