import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { When } from '#app/ui/time.tsx'

/** Details went out and the deal stands at its beginning: the next stage in one tap. */
export function DetailsOffer({ interestId, sentAt }: { interestId: string; sentAt: Date | string }) {
  const { slug, timezone, locale } = usePortDisplay()
  return (
    <Notice>
      <p>
        Details were sent <When at={sentAt} zone={timezone} locale={locale} />.
      </p>
      <ActionForm action={`/${slug}/interests/${interestId}/stage`} layout="inline">
        <input type="hidden" name="stage" value="details_sent" />
        <input type="hidden" name="from" value="open" />
        <SubmitButton variant="plain" small busy="Moving…">
          Move to “Details sent”
        </SubmitButton>
      </ActionForm>
    </Notice>
  )
}
