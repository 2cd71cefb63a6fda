import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigation, useRouteLoaderData } from 'react-router'
import { isNews, keepDraft, readDraft, restoreDraft, typedIn, type Draft } from './draft.ts'
import { Button } from './button.tsx'
import { Notice } from './flash.tsx'

const pause = 400

/** Inside a form: keeps what is typed in this browser until it is saved, and offers it when the page is opened again. Without a script nothing is kept, and nothing says so. */
export function DraftNotice({ refused }: { refused: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  const { pathname } = useLocation()
  const person = (useRouteLoaderData('port') as { user: { id: string } } | undefined)?.user.id
  const [draft, setDraft] = useState<Draft | null>(null)
  const wasRefused = useRef(refused)
  const isSent = useRef(false)
  const { state } = useNavigation()

  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form || !person) return
    const key = `draft ${person} ${pathname} ${form.id}`
    const found = readDraft(key, Date.now())
    if (found && !wasRefused.current && isNews(form, found)) setDraft(found)
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => keepDraft(key, typedIn(form), Date.now())
    const onInput = () => {
      clearTimeout(timer)
      timer = setTimeout(keep, pause)
    }
    const onSubmit = () => {
      clearTimeout(timer)
      keep()
      isSent.current = true
    }
    const onHide = () => {
      if (timer) keep()
    }
    form.addEventListener('input', onInput)
    form.addEventListener('change', onInput)
    form.addEventListener('submit', onSubmit)
    addEventListener('pagehide', onHide)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', onInput)
      form.removeEventListener('change', onInput)
      form.removeEventListener('submit', onSubmit)
      removeEventListener('pagehide', onHide)
      // sent, and the form is gone: it was saved
      if (isSent.current) keepDraft(key, [], 0)
    }
  }, [pathname, person])

  useEffect(() => {
    if (state === 'idle') isSent.current = false
  }, [state])

  const form = () => place.current?.closest('form')
  return (
    <div ref={place}>
      {draft && (
        <Notice tone="info">
          <div className="row">
            <p>You typed something here before and did not save it.</p>
            <Button
              type="button"
              small
              onClick={() => {
                restoreDraft(form()!, draft)
                setDraft(null)
              }}
            >
              Restore it
            </Button>
            <Button
              type="button"
              small
              variant="quiet"
              onClick={() => {
                keepDraft(`draft ${person} ${pathname} ${form()!.id}`, [], 0)
                setDraft(null)
              }}
            >
              Throw it away
            </Button>
          </div>
        </Notice>
      )}
    </div>
  )
}
