import { sendSignedCopies } from '#app/signing/signed-copies.server.ts'
import type { Reaction } from '../reaction.ts'

export const mailSignedCopies: Reaction = { name: 'mail-signed-copies', run: sendSignedCopies }
