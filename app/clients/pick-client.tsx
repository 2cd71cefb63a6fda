import { Form, Link } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { countryName } from '#app/geo/country.ts'
import { TextField } from '#app/ui/field.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'

type Props = {
  title: string
  /** The name that the choice has in the address. */
  param: string
  chosen: { id: string; name: string } | null
  found: { id: string; name: string; country: string | null }[]
  q: string
}

/** A search, then a link that chooses. Needs no scripts. */
export function PickClient({ title, param, chosen, found, q }: Props) {
  if (chosen)
    return (
      <p className="meta">
        {title}: {chosen.name}. <Link to="?">Choose another client</Link>
      </p>
    )
  return (
    <Panel title={title} flush>
      <search className="panel-body">
        <Form className="filters" preventScrollReset>
          <TextField
            field={{ id: 'find', name: 'q', initialValue: q }}
            label="Name, e-mail or phone"
            type="search"
            autoComplete="off"
            span="grow"
          />
          <button className="btn btn-primary">Find</button>
        </Form>
      </search>
      {found.length > 0 && (
        <TodoList
          items={found.map(({ id, name, country }) => ({
            key: id,
            icon: 'users',
            text: name,
            to: withSearch('', { [param]: id }),
            note: countryName(country),
          }))}
        />
      )}
      {q && found.length === 0 && (
        <p className="panel-foot">Nobody is found by that. Try a shorter piece of the name.</p>
      )}
    </Panel>
  )
}
