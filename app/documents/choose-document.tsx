import { Form, Link } from 'react-router'
import { FindClientPanel } from '#app/clients/find-client-panel.tsx'
import { countryName } from '#app/geo/country.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { documentTypeLabels, documentTypeWords, needsBerth, type DocumentType } from './document.ts'

export type Choice = {
  types: DocumentType[]
  type: DocumentType | null
  client: { id: string; name: string } | null
  deal: { id: string; berth: string | null; isClosed: boolean } | null
  open: { id: string; label: string }[]
  found: { id: string; name: string; country: string | null }[]
  q: string
}

/** Before the form: whom it is about, what it is, and from which deal. Needs no scripts. */
export function ChooseDocument({ choice }: { choice: Choice }) {
  const { client, type } = choice
  if (!client) return <FindPerson found={choice.found} q={choice.q} type={type} />
  return (
    <>
      <p className="meta">
        For {client.name}. <Link to={type ? `?type=${type}` : '?'}>Choose another client</Link>
      </p>
      <Hindrance choice={choice} />
      <Panel title="What is it?">
        <Form className="form">
          <input type="hidden" name="client" value={client.id} />
          <SelectField
            field={{ id: 'type', name: 'type', initialValue: type, required: true }}
            label="Kind"
            width={16}
            options={choice.types.map((value) => ({ value, label: documentTypeLabels[value] }))}
          />
          <SelectField
            field={{ id: 'interest', name: 'interest', initialValue: choice.deal?.id ?? choice.open[0]?.id }}
            label="Drawn up from the deal"
            hint="An EOI and a contract take berth, vessel, price and years from it."
            width={24}
            empty="None: about the client alone"
            options={choice.open.map(({ id, label }) => ({ value: id, label }))}
          />
          <div className="actions">
            <button className="btn btn-primary">Go on</button>
          </div>
        </Form>
      </Panel>
    </>
  )
}

/** Why there is no form yet. */
function Hindrance({ choice: { type, deal, client } }: { choice: Choice }) {
  const { slug } = usePortDisplay()
  if (deal?.isClosed)
    return <Notice tone="warning">This deal is closed. Restore it first, or choose another one.</Notice>
  if (!type || !needsBerth(type)) return null
  const what = documentTypeWords[type]
  if (!deal)
    return (
      <Notice tone="warning">
        {type === 'eoi' ? 'An' : 'A'} {what} is drawn up from a deal.{' '}
        <Link to={`/${slug}/interests/new?client=${client?.id}`}>Start one</Link> if there is none.
      </Notice>
    )
  return (
    <Notice tone="warning">
      <p>This deal is not about a berth yet, and the {what} names it.</p>
      <LinkButton to={`/${slug}/interests/${deal.id}/berths`} small>
        Link a berth
      </LinkButton>
    </Notice>
  )
}

function FindPerson({ found, q, type }: Pick<Choice, 'found' | 'q' | 'type'>) {
  const kept = type ? `&type=${type}` : ''
  return (
    <FindClientPanel
      title="Whom is it about?"
      q={q}
      found={found.map(({ country, ...client }) => ({ ...client, note: countryName(country) }))}
      to={(id) => `?client=${id}${kept}`}
      keep={{ type }}
    >
      Nobody is called so.
    </FindClientPanel>
  )
}
