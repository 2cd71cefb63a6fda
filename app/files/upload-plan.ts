import { inBatches } from './send-files.ts'
import { shrinkPhoto } from './shrink-photo.ts'

/** What one press sends, in as many forms as it takes; each has a key of its own and is sent again with it until it is answered. */
export type UploadPlan = { of: string; size: number; batches: Batch[] }
type Batch = { form: FormData; size: number; isDone: boolean }

const chosenIn = (form: FormData, name: string) =>
  form.getAll(name).filter((file): file is File => file instanceof File && file.name !== '')

export const countChosen = (form: FormData) => chosenIn(form, 'files').length + chosenIn(form, 'photos').length

/** The same files to the same place: the plan that was begun goes on, so that nothing arrives twice. */
export async function planUpload(
  form: FormData,
  begun: UploadPlan | undefined,
  newKey: () => string,
): Promise<UploadPlan> {
  const [files, taken] = [chosenIn(form, 'files'), chosenIn(form, 'photos')]
  const marks = [...files, ...taken].map(({ name, size, lastModified }) => [name, size, lastModified])
  const folder = form.get('folder_id')
  const of = JSON.stringify([folder, marks])
  if (begun?.of === of) return begun
  const photos = new Set(await Promise.all(taken.map(shrinkPhoto)))
  const all = [...files, ...photos]
  const batches = inBatches(all).map((batch) => {
    const part = new FormData()
    part.set('once', newKey())
    if (typeof folder === 'string') part.set('folder_id', folder)
    for (const file of batch) part.append(photos.has(file) ? 'photos' : 'files', file)
    return { form: part, size: sumOf(batch), isDone: false }
  })
  return { of, size: sumOf(all), batches }
}

const sumOf = (files: readonly { size: number }[]) => files.reduce((sum, { size }) => sum + size, 0)
