import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { formatMoney } from '#app/money/money.ts'
import type { PortSettings } from '#app/ports/port-settings.ts'
import { lockInterest } from '#app/interests/interests.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { depositAmount } from './deposit-amount.ts'
import { minorDigits } from './invoice-totals.ts'
import { insertInvoice } from './invoices.server.ts'

/** What the button will make, or why it can't yet. */
export async function showDeposit(scope: PortScope, interestId: string) {
  scope.require('invoices:create')
  const { interests, known } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .leftJoin('berths as b', 'b.id', 'i.berth_id')
      .select([
        'i.id',
        'c.name as client',
        'i.berth_id',
        'b.label as berth',
        'i.agreed_price',
        'i.currency',
        'i.closed_at',
      ])
      .select(['b.price as asking_price', 'b.currency as asking_currency'])
      .where('i.id', '=', interestId),
    known: depositOf(db, interestId),
  }))
  const interest = interests[0]
  if (!interest) throw new NotFound('interest')
  const { deposit } = scope.port.settings
  const berth = { price: interest.asking_price, currency: interest.asking_currency ?? interest.currency }
  const price = priceOf(interest, berth)
  const asked = depositAmount(deposit, price, scope.port.currency)
  return {
    interest: { id: interest.id, client: interest.client, berth: interest.berth },
    asked: interest.closed_at ? null : asked,
    known: known[0] ?? null,
    dueDays: deposit.dueDays,
    problem: interest.closed_at ? closed : noPrice,
  }
}

/** The draft of a deal's deposit, made once: asked again, the one that counts is answered. */
export async function makeDepositInvoice(scope: PortScope, interestId: string) {
  scope.require('invoices:create')
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, interestId)
    const known = await depositOf(tx, interestId).executeTakeFirst()
    if (known) return { ...known, isNew: false }
    if (interest.closed_at) throw new RuleBroken(closed)
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
    if (!asked) throw new RuleBroken(noPrice)
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

const closed = 'This deal is closed. Reopen it before you ask for a deposit.'
const noPrice = 'This deal has no price yet. Enter the agreed price, or link a berth that has one.'

type Price = { amount: string; currency: string; isAgreed: boolean } | null

function priceOf(
  interest: { agreed_price: string | null; currency: string },
  berth: { price: string | null; currency: string } | undefined,
): Price {
  if (interest.agreed_price !== null)
    return { amount: interest.agreed_price, currency: interest.currency, isAgreed: true }
  return berth?.price ? { amount: berth.price, currency: berth.currency, isAgreed: false } : null
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

const depositOf = (tx: Pick<PortTransaction, 'selectFrom'>, interestId: string) =>
  tx
    .selectFrom('invoices')
    .select(['id', 'number'])
    .where('interest_id', '=', interestId)
    .where('purpose', '=', 'deposit')
    .where('kind', '=', 'invoice')
    .where('status', '<>', 'cancelled')
    .where('archived_at', 'is', null)
