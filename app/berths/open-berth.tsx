import { Form } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TextField } from '#app/ui/field.tsx'

/** On the dock: the number as it stands on the pedestal leads straight to the berth. */
export function OpenBerth({ q }: { q?: string }) {
  const { slug } = usePortDisplay()
  return (
    <search className="only-narrow">
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
    </search>
  )
}
