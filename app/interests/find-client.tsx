import { Form, Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { withSearch } from '#app/filters.ts'
import { countryName } from '#app/geo/country.ts'
import { TextField } from '#app/ui/field.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'

type Props = {
  client: { id: string; name: string } | null
  berthId?: string
  found: { id: string; name: string; country: string | null }[]
  q: string
}

/** Somebody known already: a search, then a link that chooses. Needs no scripts. */
export function FindClient({ client, berthId, found, q }: Props) {
  const { can } = useRights()
  const to = (change: Record<string, string | undefined>) => withSearch('', { berth: berthId, ...change })
  if (!can('clients:view')) return null
  if (client)
    return (
      <p className="meta">
        For {client.name}. <Link to={to({})}>Choose another client</Link>
      </p>
    )
  return (
    <Panel title="A client you know already" flush>
      <search className="panel-body">
        <Form className="filters" preventScrollReset>
          {berthId && <input type="hidden" name="berth" value={berthId} />}
          <TextField
            field={{ id: 'find', name: 'q', initialValue: q }}
            label="Name of the client"
            type="search"
            autoComplete="off"
            span="grow"
          />
          <button className="btn">Find</button>
        </Form>
      </search>
      {found.length > 0 && (
        <TodoList
          items={found.map(({ id, name, country }) => ({
            key: id,
            icon: 'users',
            text: name,
            to: to({ client: id }),
            note: countryName(country),
          }))}
        />
      )}
      {q && found.length === 0 && <p className="panel-foot">Nobody is called so. Type the name below instead.</p>}
    </Panel>
  )
}
