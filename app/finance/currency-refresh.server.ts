import { openPortAsSystem, listActivePorts } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import type { Env } from '#server/platform/env.ts'
import { log } from '#server/platform/log.ts'
import { askOutside } from '#server/platform/outgoing.ts'
import type { ExchangeRate } from './exchange-rate.ts'
import { readCurrencyFeed } from './currency-feed.ts'

/** Asks the source once and writes its rates down at every port; without a source there is nothing to do. */
export async function refreshCurrencies({ currencyFeedUrl }: Pick<Env, 'currencyFeedUrl'>) {
  if (!currencyFeedUrl) return { ports: 0, rates: 0 }
  const { status, body } = await askOutside(currencyFeedUrl, { isTrusted: true, timeout: 20_000, mostBytes: 1_000_000 })
  if (status !== 200) throw new Error(`The source of exchange rates answered ${status}.`)
  const rates = readCurrencyFeed(body.toString('utf8'))
  if (rates.length === 0) throw new Error('The source of exchange rates sent nothing that can be read as rates.')
  const ports = await listActivePorts()
  for (const { id } of ports) {
    const scope = await openPortAsSystem(id)
    if (scope) await keepRates(scope, rates)
  }
  log.info({ rates: rates.length, ports: ports.length }, 'exchange rates were refreshed')
  return { ports: ports.length, rates: rates.length }
}

/** What is known of a day stays as it was first heard. */
export async function keepRates(scope: PortScope, rates: readonly ExchangeRate[]) {
  scope.require('admin:manage_settings')
  await scope.transaction((tx) =>
    tx
      .insertInto('currency_rates')
      .values(rates.map((rate) => ({ ...rate, source: 'feed' as const })))
      .onConflict((conflict) => conflict.columns(['port_id', 'base', 'quote', 'on_date', 'source']).doNothing())
      .execute(),
  )
}
