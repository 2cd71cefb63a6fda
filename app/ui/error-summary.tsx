import { useEffect, useId, useRef } from 'react'
import { useActionData } from 'react-router'

type Props = {
  /** Conform's form, or anything with an id and the errors by field name ("" for those of the whole form). */
  form: { id: string; allErrors: Record<string, string[]> }
  /** Names to put before messages that do not name their field, by field name. */
  labels?: Record<string, string>
}

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

export function ErrorSummary({ form, labels = {} }: Props) {
  const heading = useId()
  const box = useRef<HTMLDivElement>(null)
  const focusedFor = useRef<unknown>(null)
  const answer: unknown = useActionData()
  const problems = Object.entries(form.allErrors).flatMap(([name, errors]) => errors.map((text) => ({ name, text })))
  const any = problems.length > 0

  useEffect(() => {
    if (!any || focusedFor.current === answer) return
    focusedFor.current = answer
    box.current?.focus()
  }, [any, answer])

  if (!any) return null
  const count = words[problems.length] ?? String(problems.length)
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- without a script this alone leads the keys to what is to be put right
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby={heading} autoFocus>
      <h2 id={heading}>
        {count} {problems.length === 1 ? 'thing' : 'things'} to put right
      </h2>
      <ul>
        {problems.map(({ name, text }) => {
          const line = labels[name] ? `${labels[name]}: ${text}` : text
          return <li key={name + text}>{name ? <a href={`#${form.id}-${name}`}>{line}</a> : line}</li>
        })}
      </ul>
    </div>
  )
}
