import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { formatMoney } from '#app/money/money.ts'
import type { PortSettings } from '#app/ports/port-settings.ts'
import { lockInterest } from '#app/interests/interests.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { minorDigits, roundMoney, shareOf } from './invoice-totals.ts'
import { insertInvoice } from './invoices.server.ts'

/** The draft of a deal's deposit, made once: asked again, the one that counts is answered. */
export async function makeDepositInvoice(scope: PortScope, interestId: string) {
  scope.require('invoices:create')
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, interestId)
    const known = await depositOf(tx, interestId)
    if (known) return { ...known, isNew: false }
    if (interest.closed_at) throw new RuleBroken('This deal is closed. Reopen it before you ask for a deposit.')
    const berth = interest.berth_id
      ? await tx
          .selectFrom('berths')
          .select(['label', 'price', 'currency', 'tenure_years'])
          .where('id', '=', interest.berth_id)
          .executeTakeFirst()
      : undefined
    const { settings, currency } = scope.port
    const price = priceOf(interest, berth)
    const asked = depositAmount(settings.deposit, price, currency)
    const { id } = await insertInvoice(tx, scope, {
      client_id: interest.client_id,
      interest_id: interestId,
      berth_id: interest.berth_id,
      purpose: 'deposit',
      currency: asked.currency,
      due_days: settings.deposit.dueDays,
      lines: [
        {
          description: describe(settings.deposit, price, berth?.label, interest.tenure_years ?? berth?.tenure_years),
          quantity: '1',
          unit_price: asked.amount,
        },
      ],
    })
    return { id, number: null, isNew: true }
  })
}

type Price = { amount: string; currency: string; isAgreed: boolean } | null

function priceOf(
  interest: { agreed_price: string | null; currency: string },
  berth: { price: string | null; currency: string } | undefined,
): Price {
  if (interest.agreed_price !== null)
    return { amount: interest.agreed_price, currency: interest.currency, isAgreed: true }
  return berth?.price ? { amount: berth.price, currency: berth.currency, isAgreed: false } : null
}

/** By the port's rule: a share of the price, or always the same amount in the port's currency. */
function depositAmount({ mode, percent, amount }: PortSettings['deposit'], price: Price, currency: string) {
  if (mode === 'amount') return { amount: roundMoney(amount, currency), currency }
  if (!price) throw new RuleBroken('This deal has no price yet. Enter the agreed price, or link a berth that has one.')
  return { amount: shareOf(price.amount, percent, price.currency), currency: price.currency }
}

function describe({ mode, percent }: PortSettings['deposit'], price: Price, berth?: string, years?: number | null) {
  const lease = [berth ? `the lease of berth ${berth}` : 'the lease of a berth', years ? `${years} years` : '']
  const whole = price && `${price.isAgreed ? 'agreed' : 'asking'} price ${write(price)}`
  return [mode === 'percent' ? `Deposit of ${percent} % on ${lease[0]}` : `Deposit on ${lease[0]}`, lease[1], whole]
    .filter(Boolean)
    .join(', ')
}

const write = ({ amount, currency }: NonNullable<Price>) =>
  formatMoney(amount, currency, { cents: minorDigits(currency) > 0 })

const depositOf = (tx: PortTransaction, interestId: string) =>
  tx
    .selectFrom('invoices')
    .select(['id', 'number'])
    .where('interest_id', '=', interestId)
    .where('purpose', '=', 'deposit')
    .where('kind', '=', 'invoice')
    .where('status', '<>', 'cancelled')
    .where('archived_at', 'is', null)
    .executeTakeFirst()
