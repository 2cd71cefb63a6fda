import { Form, Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TextField } from '#app/ui/field.tsx'

type Props = { q?: string; recent: readonly { id: string; name: string }[] }

/** On the dock: the number as it stands on the pedestal leads straight to the berth, and so do those opened last. */
export function OpenBerth({ q, recent }: Props) {
  const { slug } = usePortDisplay()
  return (
    <search className="only-narrow stack">
      <Form className="open-berth" action={`/${slug}/berths`}>
        <input type="hidden" name="open" value="1" />
        <TextField
          key={q}
          field={{ id: 'open-number', name: 'q', initialValue: q, required: true }}
          label="Number of the berth"
          type="search"
          span="grow"
          autoComplete="off"
          code
        />
        <button className="btn btn-primary">Open</button>
      </Form>
      {recent.length > 0 && (
        <nav className="chips" aria-label="Opened last">
          {recent.map(({ id, name }) => (
            <Link key={id} className="chip" to={`/${slug}/berths/${id}`}>
              {name}
            </Link>
          ))}
        </nav>
      )}
    </search>
  )
}
