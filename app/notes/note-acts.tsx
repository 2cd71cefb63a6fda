import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'

type Props = { body: string; at: string }
const which = (body: string) => body.slice(0, 40)

export function PinNote({ body, at, isPinned }: Props & { isPinned: boolean }) {
  const act = isPinned ? 'Unpin' : 'Pin'
  return (
    <ActionForm action={`${at}/pin`} layout="inline">
      {!isPinned && <input type="hidden" name="is_pinned" value="on" />}
      <SubmitButton variant="plain" small label={`${act} the note: ${which(body)}`}>
        {act}
      </SubmitButton>
    </ActionForm>
  )
}

export const ChangeNote = ({ body, at }: Props) => (
  <>
    <LinkButton small to={`${at}/edit`} label={`Edit the note: ${which(body)}`}>
      Edit
    </LinkButton>
    <LinkButton small to={`${at}/remove`} label={`Remove the note: ${which(body)}`}>
      Remove
    </LinkButton>
  </>
)
