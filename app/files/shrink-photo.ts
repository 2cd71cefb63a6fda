import { photoSide } from './file.ts'

/** A photo of the camera, upright and smaller, so that it arrives on a weak signal. What can't be drawn here goes as it is. */
export async function shrinkPhoto(photo: File): Promise<File> {
  try {
    const drawn = await createImageBitmap(photo, { imageOrientation: 'from-image' })
    const scale = photoSide / Math.max(drawn.width, drawn.height)
    if (scale >= 1) return photo
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(drawn.width * scale)
    canvas.height = Math.round(drawn.height * scale)
    canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
    drawn.close()
    const small = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg', 0.85))
    return small && small.size < photo.size ? new File([small], photo.name, { type: 'image/jpeg' }) : photo
  } catch {
    return photo
  }
}
