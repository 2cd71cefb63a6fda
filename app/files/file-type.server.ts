import { open, readFile } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { RuleBroken } from '#app/errors.ts'
import { isMediaType, type MediaType } from './file.ts'
import { zipProblem } from './zip-weight.ts'

const kinds = 'Kept are JPEG, PNG, GIF, WebP, PDF, Word and Excel files.'

/** What a file is, told by what is in it; its name and what the browser says of it count for nothing. */
export async function readFileType(path: string, name: string): Promise<MediaType> {
  const refuse = (why: string) => new RuleBroken(`“${name}” ${why}`, 'files')
  const start = await readStart(path)
  if (start === '') throw refuse('is empty.')
  const problem = start.startsWith('PK') ? zipProblem(await readFile(path)) : null
  if (problem === 'too large') throw refuse('opens to far more than its size: it is not kept.')
  if (problem === 'damaged') throw refuse('is damaged: it can’t be opened.')
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? ''
  if (found === 'application/x-cfb')
    return readOldOffice(await readFile(path)) ?? Promise.reject(refuse(`is of another kind. ${kinds}`))
  if (found === 'image/heic' || found === 'image/heif')
    throw refuse(
      'is a HEIC photo, which few programs open. Send it as JPEG: on an iPhone, Settings, Camera, Formats, Most Compatible.',
    )
  if (!isMediaType(found)) throw refuse(`is of another kind. ${kinds}`)
  return found
}

/** DOC and XLS share their outer form with others; the name of the stream inside tells. */
function readOldOffice(bytes: Buffer): MediaType | null {
  const has = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (has('WordDocument')) return 'application/msword'
  return has('Workbook') ? 'application/vnd.ms-excel' : null
}

async function readStart(path: string) {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0).finally(() => file.close())
  return buffer.toString('latin1', 0, bytesRead)
}
