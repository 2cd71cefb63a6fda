import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Link, useNavigate, useRevalidator, useSubmit } from 'react-router'
import { Icon } from './icon.tsx'
import { borrowField, fieldsOf, sendField, type Borrowed } from './borrowed-field.ts'

type Props = {
  /** The edit page; without a script the pencil leads there. */
  to: string
  /** The field’s name in the form of that page. */
  name: string
  label: string
  /** What is shown; nothing known yet is said in a word. */
  children: ReactNode
}

const shownText = ({ control }: Borrowed) =>
  control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.text ?? '') : control.value

/**
 * One field of a record, changed where it stands: the pencil, Enter on it or a double click; Enter saves, Tab saves and goes on, Esc leaves it. The
 * field itself, its rules and the comparison of a conflict are those of the edit page.
 */
export function InlineEdit({ to, name, label, children }: Props) {
  const [borrowed, setBorrowed] = useState<Borrowed | null>(null)
  const [saving, setSaving] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<{ problem: string; isConflict: boolean } | null>(null)
  const [isOpening, setOpening] = useState(false)
  const pencil = useRef<HTMLAnchorElement>(null)
  /** The keys go back to where they were. */
  const isReturning = useRef(false)
  const { revalidate } = useRevalidator()
  const navigate = useNavigate()
  const submit = useSubmit()

  useEffect(() => {
    if (borrowed || !isReturning.current) return
    isReturning.current = false
    pencil.current?.focus()
  }, [borrowed])

  async function open() {
    if (borrowed || isOpening) return
    setOpening(true)
    const found = await borrowField(to, name).catch(() => null)
    setOpening(false)
    if (!found) return void navigate(to)
    found.control.setAttribute('aria-label', label)
    setBorrowed(found)
  }
  function close() {
    isReturning.current = true
    setBorrowed(null)
    setTrouble(null)
  }
  async function save(isLeaving: boolean) {
    if (!borrowed || saving !== null) return
    setSaving(shownText(borrowed))
    setTrouble(null)
    const answer = await sendField(to, borrowed)
    if (answer !== 'saved') {
      setSaving(null)
      return setTrouble(answer)
    }
    isReturning.current = !isLeaving
    await revalidate()
    setBorrowed(null)
    setSaving(null)
  }
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key === 'Tab') void save(true)
    if (event.key === 'Enter' && !(borrowed?.control instanceof HTMLTextAreaElement)) {
      event.preventDefault()
      void save(false)
    }
  }

  if (borrowed && saving === null)
    return (
      <span role="group" aria-label={label} className="inline-edit is-open">
        <Place borrowed={borrowed} onKey={onKey} />
        <span className="inline-edit-acts">
          <button type="button" className="btn btn-sm" onClick={() => void save(false)}>
            Save
          </button>
          <button type="button" className="btn btn-sm btn-quiet" onClick={close}>
            Cancel
          </button>
        </span>
        {trouble && (
          <span className="error-text" role="alert">
            <Icon of="triangle-exclamation-point" />
            {trouble.problem}
            {trouble.isConflict && (
              <button
                type="button"
                className="btn btn-sm"
                onClick={() => void submit(fieldsOf(borrowed), { method: 'post', action: to })}
              >
                Compare
              </button>
            )}
          </span>
        )}
      </span>
    )
  return (
    <span
      className="inline-edit"
      onDoubleClick={() => void open()}
      aria-busy={isOpening || saving !== null || undefined}
    >
      <span>{saving ?? children}</span>
      <Link
        ref={pencil}
        to={to}
        className="inline-edit-pencil"
        aria-label={`Edit: ${label}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          void open()
        }}
      >
        <Icon of="pencil" />
      </Link>
    </span>
  )
}

/** Where the field of the other page stands, typed into as it is. */
function Place({ borrowed: { control }, onKey }: { borrowed: Borrowed; onKey(event: KeyboardEvent): void }) {
  const place = useRef<HTMLSpanElement>(null)
  const hear = useEffectEvent(onKey)
  useLayoutEffect(() => {
    place.current?.replaceChildren(control)
    control.focus()
    if (control instanceof HTMLInputElement) control.select()
    const listen = (event: Event) => hear(event as KeyboardEvent)
    control.addEventListener('keydown', listen)
    return () => control.removeEventListener('keydown', listen)
  }, [control])
  return <span className="inline-edit-place" ref={place} />
}
