import type { IconName } from '#app/ui/icons.ts'

/** What may be kept, told by content: the ending a name gets, and what people call it. */
export const fileTypes = {
  'image/jpeg': { ext: 'jpg', also: ['jpeg'], label: 'JPEG image' },
  'image/png': { ext: 'png', also: [], label: 'PNG image' },
  'image/gif': { ext: 'gif', also: [], label: 'GIF image' },
  'image/webp': { ext: 'webp', also: [], label: 'WebP image' },
  'application/pdf': { ext: 'pdf', also: [], label: 'PDF' },
  'application/msword': { ext: 'doc', also: [], label: 'Word document' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    ext: 'docx',
    also: [],
    label: 'Word document',
  },
  'application/vnd.ms-excel': { ext: 'xls', also: [], label: 'Excel sheet' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ext: 'xlsx', also: [], label: 'Excel sheet' },
} as const satisfies Record<string, { ext: string; also: readonly string[]; label: string }>
export type MediaType = keyof typeof fileTypes

export const isMediaType = (type: string): type is MediaType => Object.hasOwn(fileTypes, type)
export const typeLabel = (type: string) => (isMediaType(type) ? fileTypes[type].label : 'File')

/** For a file input: no HEIC, so that iPhones send JPEG. */
export const accepted = [
  'image/jpeg,image/png,image/gif,image/webp,application/pdf',
  ...Object.values(fileTypes).map(({ ext }) => `.${ext}`),
].join(',')

export const fileKinds = ['image', 'pdf', 'text', 'sheet'] as const
export type FileKind = (typeof fileKinds)[number]
export const kindLabels: Record<FileKind, string> = { image: 'Images', pdf: 'PDFs', text: 'Documents', sheet: 'Sheets' }

export const isImage = (type: string) => type.startsWith('image/')
export const hasPreview = (type: string) => isImage(type) || type === 'application/pdf'
export const fileIcon = (type: string): IconName =>
  isImage(type) ? 'image' : /excel|spreadsheet/.test(type) ? 'file-spreadsheet' : 'file-text'

const megabyte = 1024 * 1024
/** One file, and all that are sent together. */
export const largestFile = 50 * megabyte
export const mostFiles = 20
/** Pixels of the longer side of a photo that the camera takes for us: enough to read a page by. */
export const photoSide = 2560

export function sizeWords(bytes: number, locale = 'en-GB') {
  const [value, unit] = bytes < megabyte ? [bytes / 1024, 'kB'] : [bytes / megabyte, 'MB']
  const shown = Math.max(value, 0.1)
  return `${shown.toLocaleString(locale, { maximumFractionDigits: shown < 10 ? 1 : 0 })}\u00A0${unit}`
}

/**
 * A name to show and to save under: no path, nothing unseen that turns the reading direction, and the ending that its content has.
 * It is never part of a path here.
 */
export function tidyFileName(given: string, type: MediaType): string {
  const { ext, also } = fileTypes[type]
  const bare = (given.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  const dot = bare.lastIndexOf('.')
  const ending = dot > 0 ? bare.slice(dot + 1).toLowerCase() : ''
  const isRight = ending === ext || (also as readonly string[]).includes(ending)
  const isEnding = /^[a-z0-9]{1,5}$/.test(ending)
  const stem = isRight || isEnding ? bare.slice(0, dot) : bare
  return `${stem.slice(0, 180).trim() || 'File'}.${isRight ? ending : ext}`
}
