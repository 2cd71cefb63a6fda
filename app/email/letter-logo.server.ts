import type { PortScope } from '#app/access/scope.server.ts'
import { readLogoName } from '#app/ports/port-logo.ts'
import { logoContent } from '#app/ports/port-logo.server.ts'
import type { Letter } from '#server/platform/mail.ts'
import type { LetterLogo } from './letter-logo.ts'

type Attachment = NonNullable<Letter['attachments']>[number]

const cid = 'logo@port'

/** The port's logo as a picture within the letter. */
export async function letterLogo(scope: PortScope | null): Promise<{ logo?: LetterLogo; pictures: Attachment[] }> {
  const size = readLogoName(scope?.port.branding.logo)
  const content = size && scope ? await logoContent(scope) : undefined
  if (!size || !content) return { pictures: [] }
  return { logo: { cid, ...size }, pictures: [{ filename: 'logo.png', content, contentType: 'image/png', cid }] }
}
