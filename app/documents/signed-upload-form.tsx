import type { SubmissionResult } from '@conform-to/react'
import { Form, useNavigation } from 'react-router'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { control, FieldFrame } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { FormActions } from '#app/ui/form.tsx'
import { useOnceKey } from '#app/ui/once-key.ts'

type Props = { isDown: boolean; lastResult?: SubmissionResult<string[]>; back: string }

/** One file: the browser sends it as a plain form. */
export function SignedUploadForm({ isDown, lastResult, back }: Props) {
  const once = useOnceKey()
  const { state } = useNavigation()
  const allErrors = Object.fromEntries(
    Object.entries(lastResult?.error ?? {}).map(([name, errors]) => [name, errors ?? []]),
  )
  const field = { id: 'signed-files', name: 'files', errors: allErrors.files }
  return (
    <Form method="post" className="form" encType="multipart/form-data">
      {once && <input type="hidden" name="once" value={once} />}
      <ErrorSummary form={{ id: 'signed', allErrors }} />
      {isDown && <Notice tone="warning">Files can’t be stored or opened right now. Everything else works.</Notice>}
      <FieldFrame field={field} label="The signed paper" hint="All pages in one PDF, or one photo; 50 MB at most.">
        <input type="file" accept="application/pdf,image/jpeg,image/png,image/webp" {...control(field, true)} />
      </FieldFrame>
      <FormActions>
        <Button variant="primary" icon="upload" pending={state === 'submitting'}>
          Upload and complete the document
        </Button>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </Form>
  )
}
