import type { EventName, Events } from '#db/events.ts'
import { formatMoney } from '#app/money/money.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type FinanceEvent = Extract<EventName, `invoice:${string}` | `payment:${string}`>
type Words = { [N in FinanceEvent]: (names: Names, fact: Events[N]) => Description }

const invoiceOf = (purpose: Events['invoice:created']['purpose']) =>
  purpose === 'deposit' ? 'the deposit invoice' : 'an invoice'

export const financeEvents: Words = {
  'invoice:created': ({ who, at }, { purpose }) => ({
    icon: 'file-text',
    parts: [who, ` drew up ${invoiceOf(purpose)}`, ...at('for', 'client')],
  }),
  'invoice:updated': ({ who, at }, { changedFields }) => ({
    icon: 'pencil',
    parts: [who, ' edited an invoice', ...at('for', 'client'), ...namedFields(changedFields)],
  }),
  'invoice:archived': ({ who, at }) => ({
    icon: 'archive',
    parts: [who, ' threw a draft invoice away', ...at('for', 'client')],
  }),
  'invoice:restored': ({ who, at }) => ({
    icon: 'undo-2',
    parts: [who, ' restored a draft invoice', ...at('for', 'client')],
  }),
  'invoice:sent': ({ who, at }, { number, total, currency }) => ({
    icon: 'file-text',
    strong: true,
    parts: [who, ` issued invoice ${number} over ${formatMoney(total, currency)}`, ...at('to', 'client')],
  }),
  'invoice:mailed': ({ who, at }) => ({ icon: 'mail', parts: [who, ' mailed an invoice', ...at('to', 'client')] }),
  'invoice:reminded': ({ at }, { step }) => ({
    icon: 'bell',
    parts: [
      `A reminder of an invoice ${step === 1 ? '1 day' : `${step} days`} overdue was sent`,
      ...at('to', 'client'),
    ],
  }),
  'invoice:paid': ({ at }, { purpose }) => ({
    icon: 'circle-check',
    strong: true,
    parts: [purpose === 'deposit' ? 'The deposit is paid' : 'An invoice is paid', ...at('by', 'client')],
  }),
  'invoice:overdue': ({ at }) => ({ icon: 'clock', parts: ['An invoice is overdue', ...at('of', 'client')] }),
  'invoice:cancelled': ({ who, at }) => ({
    icon: 'x',
    parts: [who, ' cancelled an invoice with a credit note', ...at('of', 'client')],
  }),
  'payment:recorded': ({ who, at }, { amount, currency }) => ({
    icon: 'check',
    strong: true,
    parts: [who, ` recorded a payment of ${formatMoney(amount, currency)}`, ...at('by', 'client')],
  }),
  'payment:refunded': ({ who, at }, { amount, currency }) => ({
    icon: 'undo-2',
    parts: [who, ` refunded ${formatMoney(amount, currency)}`, ...at('to', 'client')],
  }),
}
