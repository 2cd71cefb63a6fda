import { useForm, type SubmissionResult } from '@conform-to/react'
import { documentTypeWords, type DocumentType } from '#app/documents/document.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { drawingBox, signingConsent } from './signing.ts'

type Shape = Record<'name' | 'path' | 'consent' | 'seen', string>
type Props = {
  name: string
  type: DocumentType
  /** The paper that is on the page. */
  seen: string
  declineAt: string
  lastResult?: SubmissionResult<string[]>
}

/** Type the name, tick, sign. A drawing is offered where the small script runs; without it nothing is missing. */
export function SignatureForm({ name, type, seen, declineAt, lastResult }: Props) {
  const [form, fields] = useForm<Shape>({
    id: 'signature',
    lastResult,
    defaultValue: { name },
    constraint: { name: { required: true, maxLength: 120 }, consent: { required: true } },
  })
  const typed = fields.name.initialValue ?? name
  return (
    <section className="panel panel-body" aria-labelledby="your-signature">
      <ActionForm form={form} layout="stack">
        <h2 id="your-signature">Your signature</h2>
        <ErrorSummary form={form} />
        <input type="hidden" name="seen" value={seen} />
        <TextField
          field={fields.name}
          label="Full name"
          hint="As in your passport. It becomes your signature."
          autoComplete="name"
        />
        <div className="sign-space" data-signature>
          <div className="sign-preview" aria-hidden="true" data-typed>
            {typed}
          </div>
          <Drawing />
        </div>
        <input type="hidden" name="path" defaultValue="" data-path />
        <CheckField field={fields.consent} label={signingConsent.text} />
        <SubmitButton wide>Sign the {documentTypeWords[type]}</SubmitButton>
        <LinkButton wide to={declineAt}>
          I do not want to sign
        </LinkButton>
        <p className="meta">
          We record the time, your address on the network and the e-mail address that the link was sent to, as evidence
          for both sides.
        </p>
      </ActionForm>
    </section>
  )
}

const Drawing = () => (
  <>
    <div className="sign-pad" role="img" aria-label="The signature that you draw" data-pad hidden>
      <svg viewBox={`0 0 ${drawingBox.width} ${drawingBox.height}`} aria-hidden="true">
        <path d="" />
      </svg>
    </div>
    <div className="row" data-tools hidden>
      <button type="button" className="btn btn-sm" data-draw>
        Draw it instead
      </button>
      <button type="button" className="btn btn-sm" data-clear hidden>
        Clear the drawing
      </button>
    </div>
  </>
)
