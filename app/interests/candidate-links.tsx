import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'

type Props = { base: string; berth: { id: string; label: string }; isShort?: boolean }

/** Keeps a berth in mind for the deal with one press, takes it off again, or says why it is out. */
export function CandidateLinks({ base, berth: { id, label }, isShort }: Props) {
  const page = `${base}/candidates/${id}`
  return (
    <>
      <ActionForm action={page} layout="inline" preventScrollReset>
        <input type="hidden" name="state" value={isShort ? 'suggested' : 'shortlisted'} />
        <SubmitButton variant="plain" busy={isShort ? 'Taking it off…' : 'Shortlisting…'}>
          {isShort ? `Take ${label} off the shortlist` : `Shortlist ${label}`}
        </SubmitButton>
      </ActionForm>
      <LinkButton to={`${page}?state=rejected`} variant="quiet">
        Reject {label}
      </LinkButton>
    </>
  )
}
