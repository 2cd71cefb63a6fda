import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { LeadMark } from '#app/ui/lead-mark.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { leadCategoryLabels, type LeadCategory } from './interest.ts'
import { newsWords, type LeadNews } from './lead-words.ts'

type Moment = Date | string
export type Lead = {
  category: LeadCategory
  pin: { by: string | null; at: Moment | null } | null
  news: LeadNews
  lastActivityAt: Moment
  derived: LeadCategory
  because: string
  cools: { to: LeadCategory; at: Moment } | null
}

/** How warm a lead is and why, and the pin that keeps it so. */
export function LeadPanel({ lead, interestId }: { lead: Lead; interestId: string }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const to = `/${slug}/interests/${interestId}/lead`
  const label = leadCategoryLabels[lead.category].toLowerCase()
  return (
    <Panel title="How warm it is" aside={can('interests:edit') && <Link to={to}>Change</Link>}>
      <div className="stack">
        <p>
          <LeadMark lead={lead.category} /> {lead.pin && <b>pinned</b>}
        </p>
        <LeadReasons lead={lead} />
        {can('interests:edit') && (
          <ActionForm action={to} layout="inline">
            {!lead.pin && <input type="hidden" name="category" value={lead.category} />}
            <SubmitButton small variant="plain" busy={lead.pin ? 'Letting go…' : 'Pinning…'}>
              {lead.pin ? 'Let go of the pin' : `Pin it as ${label}`}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
    </Panel>
  )
}

export function LeadReasons({ lead }: { lead: Lead }) {
  const { timezone, locale } = usePortDisplay()
  const day = (at: Moment) => <When at={at} zone={timezone} locale={locale} show="day" />
  const { category, pin, news, lastActivityAt, derived, because, cools } = lead
  const isBehind = !pin && derived !== category
  return (
    <>
      {pin && (
        <p>
          {pin.by ? `${pin.by} pinned it` : 'It was pinned by hand'}
          {pin.at && <> on {day(pin.at)}</>}. It stays {leadCategoryLabels[category].toLowerCase()} until somebody lets
          go of the pin.
        </p>
      )}
      <p>
        {pin && `By itself it would be ${leadCategoryLabels[derived].toLowerCase()}. `}
        {because}
        {isBehind && ` It becomes ${leadCategoryLabels[derived].toLowerCase()} at the next daily count.`}
      </p>
      <p className="meta">
        Last: {newsWords(news)}, {day(lastActivityAt)}
      </p>
      {cools && !pin && !isBehind && (
        <p className="meta">
          If nothing more happens it turns {leadCategoryLabels[cools.to].toLowerCase()} after {day(cools.at)}.
        </p>
      )}
    </>
  )
}
