import { DraftNotice } from './draft-notice.tsx'
import { ActionForm, type ActionFormProps } from './form.tsx'
import { UnsavedChanges } from './unsaved-changes.tsx'

/** Asks before one leaves with text that is not saved, and keeps it for a page that was killed. One such form a page. */
export function GuardedForm({ children, amongOthers, ...props }: ActionFormProps & { amongOthers?: boolean }) {
  return (
    <ActionForm {...props}>
      <DraftNotice refused={props.form?.status === 'error'} />
      {children}
      <UnsavedChanges refused={props.form?.status === 'error'} amongOthers={amongOthers} />
    </ActionForm>
  )
}
