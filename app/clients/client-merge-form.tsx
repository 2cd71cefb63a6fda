import { useForm, type SubmissionResult } from '@conform-to/react'
import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, Fieldset, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import type { MergeName, Side } from './client-merge.ts'

type Party = { id: string; name: string; version: number; created_at: Date | string; archived_at: Date | string | null }
type Props = {
  merge: {
    kept: Party
    other: Party
    fields: { name: MergeName; label: string; kept: string | null; other: string | null; first: Side }[]
    moves: string[]
  }
  lastResult?: SubmissionResult<string[]>
}

/** Field by field whose value stays, and what comes along. */
export function ClientMergeForm({ merge: { kept, other, fields, moves }, lastResult }: Props) {
  const { slug } = usePortDisplay()
  const first = Object.fromEntries(fields.map((field) => [field.name, field.first]))
  const [form, typed] = useForm<Record<MergeName, string>>({
    id: 'merge',
    lastResult,
    defaultValue: first,
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <input type="hidden" name="kept_version" value={kept.version} />
      <input type="hidden" name="other_version" value={other.version} />
      <div className="choice">
        <Who party={kept} part="Stays" />
        <Who party={other} part="Goes into it" />
      </div>
      <p>
        <Link to={`/${slug}/clients/${other.id}/merge/${kept.id}`}>Keep {other.name} instead</Link>
      </p>
      <Fieldset legend="Whose value stays">
        {fields.map(({ name, label, kept: mine, other: theirs }) => (
          <ChoiceField
            key={name}
            field={typed[name]!}
            label={label}
            options={[
              { value: 'kept', label: mine ?? 'Nothing', hint: `From ${kept.name}` },
              { value: 'other', label: theirs ?? 'Nothing', hint: `From ${other.name}` },
            ]}
          />
        ))}
        {fields.length === 0 && <p className="quiet">They say the same of everything: there is nothing to choose.</p>}
      </Fieldset>
      <Panel title={`What moves from ${other.name}`}>
        <div className="stack">
          <p>{moves.length > 0 ? `${listed(moves)}.` : 'Nothing but its history.'}</p>
          <p className="quiet">
            The history moves too, and every old link to {other.name} leads to {kept.name}. What both have, such as the
            same address, stays once.
          </p>
        </div>
      </Panel>
      <FormActions>
        <SubmitButton busy="Merging…">Merge into one client</SubmitButton>
        <LinkButton to={`/${slug}/clients/${kept.id}`} variant="quiet">
          Leave them apart
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}

const listed = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

function Who({ party, part }: { party: Party; part: string }) {
  const { slug, timezone, locale } = usePortDisplay()
  return (
    <Panel title={part}>
      <p>
        <Link to={`/${slug}/clients/${party.id}`}>{party.name}</Link>
      </p>
      <p className="quiet">
        Client since <When at={party.created_at} zone={timezone} locale={locale} show="day" />
        {party.archived_at && ', archived'}
      </p>
    </Panel>
  )
}
