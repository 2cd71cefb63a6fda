import { useEffect, useEffectEvent, useRef } from 'react'
import { useBlocker, useNavigation } from 'react-router'
import { Button } from './button.tsx'
import { differs } from './differs.ts'

type Props = {
  refused: boolean
  /** The page has buttons of its own, which bring one back to it: nobody is asked for pressing them. */
  amongOthers?: boolean
}

/** Inside a form: asks before text is lost, and only then: nothing was typed, or it is on its way, and nobody is asked. */
export function UnsavedChanges({ refused, amongOthers }: Props) {
  const sent = useRef(false)
  const otherSent = useRef(false)
  const { state } = useNavigation()
  const dialog = useRef<HTMLDialogElement>(null)
  const form = () => dialog.current?.closest('form')
  const dirty = () => !sent.current && (refused || [...(form()?.elements ?? [])].some((control) => differs(control)))
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return nextLocation.pathname !== currentLocation.pathname && !otherSent.current && dirty()
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
    if (!amongOthers) return
    const onSubmit = ({ target }: Event) => {
      otherSent.current = target !== dialog.current?.closest('form')
      setTimeout(() => (otherSent.current = false))
    }
    document.addEventListener('submit', onSubmit, { capture: true })
    return () => document.removeEventListener('submit', onSubmit, { capture: true })
  }, [amongOthers])
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
