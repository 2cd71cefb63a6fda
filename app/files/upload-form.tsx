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
import { inBatches, sendFiles } from './send-files.ts'

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
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<Progress>()
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string>()
  const refused = lastResult?.error ?? {}
  const allErrors: Record<string, string[]> = problem
    ? { files: [problem] }
    : Object.fromEntries(Object.entries(refused).map(([name, errors]) => [name, errors ?? []]))
  const files = { id: 'upload-files', name: 'files', errors: allErrors.files }
  const camera = { id: 'upload-camera', name: 'files' }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (progress) return
    const sent = new FormData(form)
    const chosen = sent.getAll('files').filter((file) => file instanceof File && file.name !== '') as File[]
    const large = chosen.find(({ size }) => size > largestFile)
    if (chosen.length === 0) return setProblem('Choose a file first.')
    if (large) return setProblem(`“${large.name}” has ${sizeWords(large.size)}. A file can hold 50 MB at most.`)
    setProblem(undefined)
    setWords('')
    const all = chosen.reduce((sum, { size }) => sum + size, 0)
    let done = 0
    try {
      setProgress({ sent: 0, all })
      for (const batch of inBatches(chosen)) {
        sent.delete('files')
        sent.set('once', `${once}-${(round.current += 1)}`)
        for (const file of batch) sent.append('files', file)
        await sendFiles(action, sent, (bytes) => setProgress({ sent: Math.min(done + bytes, all), all }))
        done += batch.reduce((sum, { size }) => sum + size, 0)
      }
      form.reset()
      setWords(chosen.length === 1 ? `${chosen[0]!.name} was added.` : `${chosen.length} files were added.`)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The files were not sent.')
    } finally {
      setProgress(undefined)
      await revalidate()
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
