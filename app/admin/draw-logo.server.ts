import { createHash } from 'node:crypto'
import { RuleBroken } from '#app/errors.ts'
import { readFileType } from '#app/files/file-type.server.ts'
import { isImage } from '#app/files/file.ts'
import { imageProblem, mostPixels } from '#app/files/prepare-image.server.ts'
import type { SentFile } from '#app/files/receive-form.server.ts'

/** Twice what the largest place for it shows. */
const most = { width: 480, height: 160, fit: 'inside', withoutEnlargement: true } as const
const leastSide = 16

/** Drawn anew as a small PNG: nothing of what came is kept but what one sees. */
export async function drawLogo({ path, name }: SentFile) {
  if (!isImage(await readFileType(path, name)))
    throw new RuleBroken('A logo is an image: PNG, JPEG, GIF or WebP.', 'files')
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  const open = () => sharp(path, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient().resize(most)
  const [{ data, info }, dots] = await Promise.all([
    open().toColourspace('srgb').png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true }),
    open().toColourspace('srgb').ensureAlpha().raw().toBuffer(),
  ]).catch((error: unknown) => Promise.reject(imageProblem(error, name)))
  const { width, height } = info
  if (width < leastSide || height < leastSide)
    throw new RuleBroken(`“${name}” is too small or too thin to be seen: ${width} by ${height} dots.`, 'files')
  return { content: data, hash: createHash('sha256').update(data).digest('hex'), width, height, isLight: isLight(dots) }
}

/** White on nothing: it would not be seen on paper. */
function isLight(dots: Buffer) {
  let [weight, light, clear] = [0, 0, 0]
  for (let at = 0; at < dots.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = dots.subarray(at, at + 4)
    weight += alpha
    light += alpha * (0.2126 * red + 0.7152 * green + 0.0722 * blue)
    if (alpha < 128) clear++
  }
  return weight > 0 && clear > dots.length / 80 && light / weight > 190
}
