import { useRights } from '#app/access/rights.ts'
import { formatMoney } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Recommendations } from '#app/ui/recommendation.tsx'
import { CandidateLinks } from './candidate-links.tsx'
import { marginsOf, reasonsOf, verdictWords } from './fit-words.ts'
import type { ShownFit } from './interest-fit.server.ts'

type Props = {
  fits: (ShownFit & { note?: string | null })[]
  interest: { id: string; berth_id: string | null; closed_at: Date | string | null }
  /** The first of the list is what most people take. */
  first?: boolean
  /** They are on the shortlist. */
  isShort?: boolean
}

export function FitList({ fits, interest, first, isShort }: Props) {
  const { slug, units, locale } = usePortDisplay()
  const { can } = useRights()
  const mayLink = can('interests:edit') && !interest.closed_at
  const base = `/${slug}/interests/${interest.id}`
  const actionsOf = (fit: ShownFit, index: number) => {
    if (fit.id === interest.berth_id) return <UnlinkForm base={base} label={fit.label} />
    if (fit.verdict === 'does_not_fit')
      return (
        can('interests:override_fit') && (
          <LinkButton to={`${base}/berth?berth=${fit.id}`}>Link {fit.label} with a reason</LinkButton>
        )
      )
    return (
      <ActionForm action={`${base}/berth`} layout="inline">
        <input type="hidden" name="berth_id" value={fit.id} />
        <SubmitButton variant={first && index === 0 && !interest.berth_id ? 'primary' : 'plain'} busy="Linking…">
          Link {fit.label}
        </SubmitButton>
      </ActionForm>
    )
  }
  return (
    <Recommendations
      berths={fits.map((fit, index) => ({
        number: fit.label,
        to: can('berths:view') ? `/${slug}/berths/${fit.id}` : undefined,
        fits: fit.verdict === 'unknown' ? undefined : fit.verdict !== 'does_not_fit',
        verdict: verdictWords(fit.verdict, fit.rules, units),
        status: fit.status,
        price: fit.price && fit.currency ? formatMoney(fit.price, fit.currency, { locale }) : 'Price on request',
        score: fit.score,
        margins: marginsOf(fit.rules, fit.sizes, units),
        reasons: reasonsOf(fit.rules),
        note: fit.note,
        actions: mayLink && (
          <>
            {actionsOf(fit, index)}
            {fit.id !== interest.berth_id && <CandidateLinks base={base} berth={fit} isShort={isShort} />}
          </>
        ),
      }))}
    />
  )
}

const UnlinkForm = ({ base, label }: { base: string; label: string }) => (
  <ActionForm action={`${base}/unlink`} layout="inline">
    <SubmitButton variant="plain" busy="Taking it off…">
      Take {label} off this interest
    </SubmitButton>
  </ActionForm>
)
