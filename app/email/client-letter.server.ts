import type { PortScope } from '#app/access/scope.server.ts'
import type { Letter } from '#server/platform/mail.ts'
import type { Delivery } from './deliveries.server.ts'
import type { LetterText } from './letter-text.ts'

/** What a letter to a client or a signer says, made from what is true when it leaves. */
export type ClientLetter = Omit<LetterText, 'house'> &
  Pick<Letter, 'attachments' | 'fromName' | 'replyTo'> & {
    to: string
    hadBounced: boolean
    /** It holds a link that only this try has: mail programs must not take it for an earlier one. */
    isNewEachTime?: boolean
  }

/** Opens with the rights that it names itself; nothing when there is nothing left to say. */
export type WriteClientLetter = (
  scope: PortScope,
  delivery: Delivery,
  appUrl: string,
) => Promise<ClientLetter | undefined>
