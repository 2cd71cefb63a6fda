import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { TextField } from '#app/ui/field.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'

type Props = {
  title: string
  label?: string
  q: string
  found: readonly { id: string; name: string; note?: string | null }[]
  /** Where a found client leads. */
  to: (id: string) => string
  /** What else the address says, and goes on saying. */
  keep?: Record<string, string | null | undefined>
  /** The one thing to do on its page. */
  isMain?: boolean
  /** What is said where nobody is found. */
  children: ReactNode
}

/** A search, then a link that chooses. Needs no scripts. */
export function FindClientPanel({
  title,
  label = 'Name of the client',
  q,
  found,
  to,
  keep = {},
  isMain,
  children,
}: Props) {
  return (
    <Panel title={title} flush>
      <search className="panel-body">
        <Form className="filters" preventScrollReset>
          {Object.entries(keep).map(
            ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <TextField
            field={{ id: 'find', name: 'q', initialValue: q }}
            label={label}
            type="search"
            autoComplete="off"
            span="grow"
          />
          <button className={isMain ? 'btn btn-primary' : 'btn'}>Find</button>
        </Form>
      </search>
      {found.length > 0 && (
        <TodoList
          items={found.map(({ id, name, note }) => ({ key: id, icon: 'users', text: name, to: to(id), note }))}
        />
      )}
      {q && found.length === 0 && <p className="panel-foot">{children}</p>}
    </Panel>
  )
}
