import { useEffect, useEffectEvent, useRef } from 'react'
import { useBlocker, useNavigation } from 'react-router'
import { Button } from './button.tsx'
import { differs } from './differs.ts'

/** Inside a form: asks before text is lost, and only then: nothing was typed, or it is on its way, and nobody is asked. */
export function UnsavedChanges({ refused }: { refused: boolean }) {
  const sent = useRef(false)
  const { state } = useNavigation()
  const dialog = useRef<HTMLDialogElement>(null)
  const form = () => dialog.current?.closest('form')
  const dirty = () => !sent.current && (refused || [...(form()?.elements ?? [])].some((control) => differs(control)))
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return nextLocation.pathname !== currentLocation.pathname && dirty()
  })
  const blocked = blocker.state === 'blocked'
  const onLeave = useEffectEvent((event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault()
  })

  useEffect(() => {
    const element = dialog.current?.closest('form')
    const onSubmit = () => {
      sent.current = true
    }
    element?.addEventListener('submit', onSubmit)
    addEventListener('beforeunload', onLeave)
    return () => {
      element?.removeEventListener('submit', onSubmit)
      removeEventListener('beforeunload', onLeave)
    }
  }, [])
  useEffect(() => {
    if (state === 'idle') sent.current = false
  }, [state])
  useEffect(() => {
    if (blocked) dialog.current?.showModal()
    else dialog.current?.close()
  }, [blocked])

  return (
    <dialog ref={dialog} aria-labelledby="unsaved" onClose={() => blocked && blocker.reset()}>
      <div className="dialog-body">
        <h2 id="unsaved">Leave without saving?</h2>
        <p className="quiet">What you typed here is not saved yet.</p>
      </div>
      <div className="dialog-foot">
        <Button type="button" onClick={() => blocked && blocker.reset()}>
          Keep typing
        </Button>
        <Button type="button" variant="danger" onClick={() => blocked && blocker.proceed()}>
          Leave without saving
        </Button>
      </div>
    </dialog>
  )
}
