import { useRef, useState, type FormEvent } from 'react'
import { useRevalidator } from 'react-router'
import type { SubmissionResult } from '@conform-to/react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFrame, SelectField, control } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { useOnceKey } from '#app/ui/once-key.ts'
import { accepted, largestFile, sizeWords } from './file.ts'
import { sendFiles } from './send-files.ts'
import { countChosen, planUpload, type UploadPlan } from './upload-plan.ts'

type Props = {
  action: string
  folders: readonly { id: string; name: string }[]
  folder?: string
  isDown: boolean
  lastResult?: SubmissionResult<string[]>
}
type Progress = { sent: number; all: number }

/** A plain form that works by itself; with a script it shows how far it is, and the page stays. */
export function UploadForm({ action, folders, folder, isDown, lastResult }: Props) {
  const once = useOnceKey()
  const round = useRef(0)
  const plan = useRef<UploadPlan>(undefined)
  const newKey = () => `${once}-${(round.current += 1)}`
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<Progress>()
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string>()
  const refused = lastResult?.error ?? {}
  const allErrors: Record<string, string[]> = problem
    ? { files: [problem] }
    : Object.fromEntries(Object.entries(refused).map(([name, errors]) => [name, errors ?? []]))
  const files = { id: 'upload-files', name: 'files', errors: allErrors.files }
  const camera = { id: 'upload-camera', name: 'photos' }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (progress) return
    const chosen = new FormData(form)
    const count = countChosen(chosen)
    if (count === 0) return setProblem('Choose a file first.')
    setProblem(undefined)
    setWords('')
    setProgress({ sent: 0, all: 0 })
    try {
      const { batches, size } = (plan.current = await planUpload(chosen, plan.current, newKey))
      const large = batches.find((batch) => batch.size > largestFile)
      if (large) throw new Error(tooLarge(large.form))
      let done = 0
      for (const batch of batches) {
        const begun = done
        if (!batch.isDone)
          await sendFiles(action, batch.form, (bytes) =>
            setProgress({ sent: Math.min(begun + bytes, size), all: size }),
          )
        batch.isDone = true
        done += batch.size
      }
      plan.current = undefined
      form.reset()
      setWords(count === 1 ? `${nameIn(batches[0]!.form)} was added.` : `${count} files were added.`)
      await revalidate()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The files were not sent.')
    } finally {
      setProgress(undefined)
    }
  }

  return (
    <form
      className="panel panel-body upload"
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={send}
    >
      {once && <input type="hidden" name="once" value={once} />}
      <ErrorSummary form={{ id: 'upload', allErrors }} />
      {isDown && <Notice tone="warning">Files can’t be stored or opened right now. Everything else works.</Notice>}
      <div className="upload-fields">
        <FieldFrame field={files} label="Choose files" hint="Images, PDF, Word or Excel; 50 MB together.">
          <input type="file" multiple accept={accepted} {...control(files, true)} />
        </FieldFrame>
        <div className="field upload-camera">
          <label className="label" htmlFor={camera.id}>
            Take a photo
          </label>
          <input type="file" id={camera.id} name={camera.name} accept="image/jpeg,image/png" capture="environment" />
        </div>
        {folders.length > 0 && (
          <SelectField
            field={{
              id: 'upload-folder_id',
              name: 'folder_id',
              initialValue: lastResult?.initialValue?.folder_id ?? folder,
              errors: allErrors.folder_id,
            }}
            label="Folder"
            optional
            empty="None"
            options={folders.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </div>
      <div className="row">
        <Button variant="primary" icon="upload" pending={progress !== undefined}>
          {progress ? 'Uploading…' : 'Upload'}
        </Button>
        {progress && (
          <progress aria-label="Upload" max={progress.all} value={progress.sent}>
            {sizeWords(progress.sent)}
          </progress>
        )}
        {words && (
          <span className="upload-done">
            <Icon of="circle-check" /> {words}
          </span>
        )}
      </div>
      <LiveRegion message={words} />
    </form>
  )
}

const fileIn = (form: FormData) => (form.get('files') ?? form.get('photos')) as File
const nameIn = (form: FormData) => fileIn(form).name

function tooLarge(form: FormData) {
  const { name, size } = fileIn(form)
  return `“${name}” has ${sizeWords(size)}. A file can hold 50 MB at most.`
}
