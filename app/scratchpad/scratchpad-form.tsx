import { useForm, type SubmissionResult } from '@conform-to/react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useHydrated } from '#app/ui/hydrated.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type State = 'still' | 'typing' | 'saving' | 'saved' | 'conflict' | 'signed out' | 'unreached'

const words: Record<State, string> = {
  still: '',
  typing: 'Not saved yet',
  saving: 'Saving…',
  saved: 'Saved',
  conflict: 'Another tab or device wrote here meanwhile. Press Save to see both texts.',
  'signed out': 'Your session has ended: sign in in another tab, then press Save.',
  unreached: 'Not saved: the server can’t be reached. It is tried again when you type on.',
}
const pause = 800

type Props = { body: string; version: number; lastResult?: SubmissionResult<string[]> }

/** Saves by itself while one types; without a script the button does. */
export function ScratchpadForm({ body, version, lastResult }: Props) {
  const [form, fields] = useForm<{ body: string }>({ id: 'scratchpad', lastResult, defaultValue: { body } })
  const [state, setState] = useState<State>('still')
  /** What the server has, as far as this page knows. */
  const [kept, setKept] = useState(body)
  const hydrated = useHydrated()
  const base = useRef<HTMLInputElement>(null)
  /** Still there when the page is left, to be saved a last time. */
  const place = useRef<{ element: HTMLFormElement; path: string }>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saved = useRef(body)
  const isBusy = useRef(false)
  const isDisputed = useRef(false)

  async function save() {
    if (!place.current || isDisputed.current) return
    const { element, path } = place.current
    const sent = new FormData(element)
    const text = String(sent.get('body')).replaceAll('\r\n', '\n')
    if (text === saved.current) return setState('saved')
    if (isBusy.current) return later()
    isBusy.current = true
    setState('saving')
    sent.delete('once')
    sent.set('quietly', 'on')
    sent.set('base', JSON.stringify({ body: saved.current }))
    const answer = await fetch(path, {
      method: 'POST',
      body: new URLSearchParams([...sent].map(([name, value]) => [name, String(value)])),
      redirect: 'manual',
      keepalive: text.length < 15_000,
    }).catch(() => null)
    isBusy.current = false
    if (answer?.type === 'opaqueredirect') {
      saved.current = text
      setKept(text)
      return setState('saved')
    }
    isDisputed.current = answer?.status === 409
    setState(isDisputed.current ? 'conflict' : answer?.status === 401 ? 'signed out' : 'unreached')
  }
  const saveAtOnce = useEffectEvent(() => void save())

  function later() {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), pause)
  }
  useEffect(() => {
    place.current = { element: base.current!.form!, path: location.pathname }
    const atOnce = () => saveAtOnce()
    addEventListener('pagehide', atOnce)
    return () => {
      removeEventListener('pagehide', atOnce)
      clearTimeout(timer.current)
      atOnce()
    }
  }, [])

  return (
    <ActionForm form={form} layout="stack">
      <ErrorSummary form={form} />
      <input type="hidden" name="version" value={version} />
      <input ref={base} type="hidden" name="base" value={JSON.stringify({ body: kept })} />
      <div
        onInput={() => {
          if (state !== 'conflict') setState('typing')
          later()
        }}
      >
        <TextArea field={fields.body} label="Your notes" rows={18} />
      </div>
      <FormActions>
        <SubmitButton busy="Saving…">Save</SubmitButton>
        {hydrated && (
          <span className="meta" role="status">
            {words[state]}
          </span>
        )}
      </FormActions>
    </ActionForm>
  )
}
