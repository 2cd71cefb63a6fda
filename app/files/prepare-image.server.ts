import { RuleBroken } from '#app/errors.ts'
import { photoSide, type MediaType } from './file.ts'

/** What a 64 megapixel camera takes; an image that opens to more is refused unread. */
export const mostPixels = 64_000_000
const thumbnailSide = 320

/** Drawn anew: no place, no camera, nothing hidden behind the picture; upright, and with a small one for lists. */
export async function prepareImage(
  { source, to, small }: Record<'source' | 'to' | 'small', string>,
  { type, name, isPhoto }: { type: MediaType; name: string; isPhoto: boolean },
) {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  const isMoving = type === 'image/gif' || type === 'image/webp'
  const open = (animated: boolean) =>
    sharp(source, { limitInputPixels: mostPixels, failOn: 'error', animated, sequentialRead: true }).autoOrient()
  try {
    const image = open(isMoving).keepIccProfile()
    const most = { width: photoSide, height: photoSide, fit: 'inside', withoutEnlargement: true } as const
    await drawAs(isPhoto ? image.resize(most) : image, type).toFile(to)
    await open(false)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toFile(small)
  } catch (error) {
    throw imageProblem(error, name)
  }
}

export function imageProblem(error: unknown, name: string) {
  const isLarge = error instanceof Error && /pixel limit/i.test(error.message)
  const why = isLarge
    ? 'has more than 64 million pixels: make it smaller first.'
    : 'is damaged: it can’t be opened as an image.'
  return new RuleBroken(`“${name}” ${why}`, 'files')
}

function drawAs(image: import('sharp').Sharp, type: MediaType) {
  if (type === 'image/png') return image.png()
  if (type === 'image/gif') return image.gif()
  if (type === 'image/webp') return image.webp({ quality: 88 })
  return image.jpeg({ quality: 88 })
}
