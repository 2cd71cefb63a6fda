import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from '@remix-run/form-data-parser'
import { data } from 'react-router'
import { RuleBroken } from '#app/errors.ts'
import { largestFile, mostFiles } from './file.ts'
import type { Spool } from './spool.server.ts'

export type SentFile = { name: string; path: string; /** Taken for us, by the camera. */ isPhoto?: boolean }
export type SentForm = { files: SentFile[]; fields: Map<string, string> }

/** Room for the fields beside the files. */
const fieldBytes = 64 * 1024

/** Reads a form with files: counted as it comes, each file put on the disk when it is there. */
export async function receiveForm(request: Request, spool: Spool): Promise<SentForm> {
  const files: SentFile[] = []
  const limits = {
    maxFiles: mostFiles,
    maxFileSize: largestFile,
    maxTotalSize: largestFile + fieldBytes,
    maxParts: mostFiles + 20,
  }
  try {
    const form = await parseFormData(request, limits, async (file) => {
      // an empty file input sends a nameless file of nothing
      const isPhoto = file.fieldName === 'photos'
      if ((!isPhoto && file.fieldName !== 'files') || (file.name === '' && file.size === 0)) return undefined
      files.push({ name: file.name, path: await spool.keep(file), isPhoto })
      return undefined
    })
    const fields = new Map(
      [...form].flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value.replaceAll('\0', '')] as const] : [],
      ),
    )
    return { files, fields }
  } catch (error) {
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError)
      throw data(
        { message: 'A file can hold 50 MB at most, and so can several that are sent together. Nothing was saved.' },
        { status: 413, headers: { Connection: 'close' } },
      )
    if (error instanceof MaxFilesExceededError || error instanceof MaxPartsExceededError)
      throw new RuleBroken(`Send ${mostFiles} files at a time.`, 'files')
    if (error instanceof FormDataParseError || error instanceof TypeError)
      throw data({ message: 'What arrived was not a form that can be read.' }, { status: 400 })
    throw error
  }
}
