import { Form, Link } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TextField } from '#app/ui/field.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { displayPhone } from './phone-display.ts'

type Found = { id: string; name: string; country: string | null; email: string | null; phone: string | null }
type Props = { keep: { id: string; name: string } | null; q: string; found: Found[] }

/** A search, then a link that chooses: first who stays, then who goes into them. Needs no scripts. */
export function MergeSearchForm({ keep, q, found }: Props) {
  const { slug } = usePortDisplay()
  const to = (id: string) => (keep ? `/${slug}/clients/${keep.id}/merge/${id}` : withSearch('', { keep: id }))
  return (
    <>
      {keep && (
        <p>
          <Link to={`/${slug}/clients/${keep.id}`}>{keep.name}</Link> stays. <Link to="?">Choose another client</Link>
        </p>
      )}
      <Panel title={keep ? `Who is the same as ${keep.name}?` : 'Who stays?'} flush>
        <search className="panel-body">
          <Form className="filters">
            {keep && <input type="hidden" name="keep" value={keep.id} />}
            <TextField
              field={{ id: 'find', name: 'q', initialValue: q }}
              label="Name, e-mail or phone"
              type="search"
              autoComplete="off"
              span="grow"
            />
            <button className="btn">Find</button>
          </Form>
        </search>
        {found.length > 0 && (
          <TodoList
            items={found.map(({ id, name, country, email, phone }) => ({
              key: id,
              icon: 'users',
              text: name,
              to: to(id),
              note: [email, phone && displayPhone(phone), country].filter(Boolean).join(' · '),
            }))}
          />
        )}
        {q && found.length === 0 && (
          <p className="panel-foot">Nobody is found by these words. Try a part of the name.</p>
        )}
      </Panel>
    </>
  )
}
