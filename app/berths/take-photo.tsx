import { useRef, useState, type FormEvent } from 'react'
import { useRevalidator } from 'react-router'
import { sendFiles } from '#app/files/send-files.ts'
import { planUpload, type UploadPlan } from '#app/files/upload-plan.ts'
import { useHydrated } from '#app/ui/hydrated.ts'
import { Icon } from '#app/ui/icon.tsx'
import { useOnceKey } from '#app/ui/once-key.ts'

/** One press opens the camera, and what it took is sent. Without a script a second press sends it. */
export function TakePhoto({ action }: { action: string }) {
  const once = useOnceKey()
  const round = useRef(0)
  const plan = useRef<UploadPlan>(undefined)
  const isHydrated = useHydrated()
  const { revalidate } = useRevalidator()
  const [state, setState] = useState<'ready' | 'sending' | 'sent'>('ready')
  const [problem, setProblem] = useState<string>()

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (state === 'sending') return
    setProblem(undefined)
    setState('sending')
    try {
      plan.current = await planUpload(new FormData(form), plan.current, () => `${once}-${(round.current += 1)}`)
      for (const batch of plan.current.batches) {
        if (!batch.isDone) await sendFiles(action, batch.form, () => undefined)
        batch.isDone = true
      }
      plan.current = undefined
      form.reset()
      setState('sent')
      await revalidate()
    } catch (error) {
      setState('ready')
      setProblem(error instanceof Error ? error.message : 'The photo was not sent.')
    }
  }

  return (
    <form className="take-photo" method="post" encType="multipart/form-data" action={action} onSubmit={send}>
      {once && <input type="hidden" name="once" value={once} />}
      <label className="big">
        <Icon of="camera" />
        {state === 'sending' ? 'Sending…' : 'Take a photo'}
        <input
          className="vh"
          type="file"
          name="photos"
          accept="image/jpeg,image/png"
          capture="environment"
          onChange={({ currentTarget: { form, files } }) => files?.length && form?.requestSubmit()}
        />
      </label>
      {!isHydrated && <button className="btn btn-wide">Send the photo</button>}
      {problem && isHydrated && <button className="btn btn-wide">Send it again</button>}
      <output className={problem ? 'error-text' : 'meta'} aria-live="polite">
        {problem ?? (state === 'sent' ? 'The photo was added to the files.' : '')}
      </output>
    </form>
  )
}
