import type { SubmissionResult } from '@conform-to/react'
import { Form, useNavigation } from 'react-router'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { control, FieldFrame } from '#app/ui/field.tsx'
import { FormActions } from '#app/ui/form.tsx'
import { useOnceKey } from '#app/ui/once-key.ts'

type Props = { hasLogo: boolean; lastResult?: SubmissionResult<string[]>; back: string }

/** One picture: the browser sends it as a plain form. */
export function LogoForm({ hasLogo, lastResult, back }: Props) {
  const once = useOnceKey()
  const { state } = useNavigation()
  const allErrors = Object.fromEntries(
    Object.entries(lastResult?.error ?? {}).map(([name, errors]) => [name, errors ?? []]),
  )
  const field = { id: 'logo-files', name: 'files', errors: allErrors.files }
  return (
    <Form method="post" className="form" encType="multipart/form-data">
      {once && <input type="hidden" name="once" value={once} />}
      <ErrorSummary form={{ id: 'logo', allErrors }} />
      <FieldFrame
        field={field}
        label={hasLogo ? 'Another picture' : 'The picture'}
        hint="PNG, JPEG, GIF or WebP. Best without a ground of its own and close to its edges; it is shown about 30 dots high."
      >
        <input type="file" accept="image/png,image/jpeg,image/webp,image/gif" {...control(field, true)} />
      </FieldFrame>
      <FormActions>
        <Button variant="primary" icon="upload" pending={state === 'submitting'}>
          {hasLogo ? 'Replace the logo' : 'Upload the logo'}
        </Button>
        <LinkButton to={back} variant="quiet">
          Back to the settings
        </LinkButton>
      </FormActions>
    </Form>
  )
}
