import Big from 'big.js'
import { formatMoney } from '#app/money/money.ts'
import { minorDigits } from './invoice-totals.ts'

type Amounts = { total: string; paid: string; status: string; kind: string }

/** What is still to be paid; nothing on a draft, a cancelled one or a credit note. */
export function owedOn({ total, paid, status, kind }: Amounts) {
  const isOwed = kind === 'invoice' && (status === 'sent' || status === 'overdue')
  return isOwed ? Big(total).minus(paid).toFixed() : '0'
}

/** With its cents, as papers have it. */
export const exactMoney = (amount: string, currency: string, locale: string) =>
  formatMoney(amount, currency, { locale, cents: minorDigits(currency) > 0 })
