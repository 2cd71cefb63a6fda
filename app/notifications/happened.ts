/** An event as it was recorded; what it is about is read when it is needed. */
export type Happened = {
  id: string
  type: string
  userId: string | null
  clientId: string | null
  berthId: string | null
  interestId: string | null
  documentId: string | null
  invoiceId: string | null
  reminderId: string | null
  payload: Record<string, unknown>
  occurredAt: Date
}
