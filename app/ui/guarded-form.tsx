import { ActionForm, type ActionFormProps } from './form.tsx'
import { UnsavedChanges } from './unsaved-changes.tsx'

/** Asks before one leaves with text that is not saved. One such form a page. */
export function GuardedForm({ children, ...props }: ActionFormProps) {
  return (
    <ActionForm {...props}>
      {children}
      <UnsavedChanges refused={props.form?.status === 'error'} />
    </ActionForm>
  )
}
