import type { EnquiryInput } from '#app/interests/enquiry.ts'

/** Goes up with every change of the texts below; each registration keeps the one its sender saw. */
export const consentVersion = '2026-11'
export const consentText = 'Write to me when new berths become available. I can stop this at any time.'

export type Registration = EnquiryInput & {
  wishedStartOn?: string | null
  /** Null where the enquiry came another way than by our own form. */
  consentVersion: string | null
}

/** What the wish, the source and the rest become where no column holds them: lines under the message. */
export function messageOf(
  { message, wish, sourceDetail }: Registration,
  isBerthLinked: boolean,
  isKnownClient: boolean,
) {
  const lines = [
    message.trim(),
    wish.kind === 'berth' && !isBerthLinked && `Asked for berth ${wish.dock}${wish.number}.`,
    isKnownClient && sourceDetail && `Came by: ${sourceDetail}`,
  ]
  return lines.filter(Boolean).join('\n') || null
}
