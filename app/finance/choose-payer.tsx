import { Form, Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { countryName } from '#app/geo/country.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TextField } from '#app/ui/field.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'

type Props = { found: { id: string; name: string; country: string | null }[]; q: string }

/** Who is to pay: a search, then a link that chooses. Needs no scripts. */
export function ChoosePayer({ found, q }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  return (
    <Panel title="Who is to pay?" flush>
      <search className="panel-body">
        <Form className="filters" preventScrollReset>
          <TextField
            field={{ id: 'find', name: 'q', initialValue: q }}
            label="Name of the client"
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
            to: `?client=${id}`,
            note: countryName(country),
          }))}
        />
      )}
      {q && found.length === 0 && (
        <p className="panel-foot">
          Nobody is called so. {can('clients:create') && <Link to={`/${slug}/clients/new`}>Add the client first</Link>}
        </p>
      )}
    </Panel>
  )
}
