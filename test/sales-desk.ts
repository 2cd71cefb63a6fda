import type { PortScope } from '#app/access/scope.server.ts'
import { insertBerth } from '#app/berths/berths.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { insertClient } from '#app/clients/clients.server.ts'
import { insertInterest } from '#app/interests/interests.server.ts'

let serial = 0

/** Berths and deals for a test, each of its own. */
export function openDesk(scope: PortScope) {
  return {
    berth: (change: object = {}) =>
      scope.transaction((tx) =>
        insertBerth(tx, scope, {
          dock: 'A',
          number: String(++serial),
          length: 15,
          width: 6,
          depth: 4,
          price: '200000',
          currency: 'USD',
          ...change,
        }),
      ),
    async deal(change: object = {}) {
      const name = `Anna Moretti ${++serial}`
      const { id, client_id } = await scope.transaction(async (tx) => {
        const client = await insertClient(tx, NewClient.parse({ name, email: `anna${serial}@example.net` }), 'test')
        return insertInterest(tx, scope, { client_id: client.id, ...change })
      })
      return { id, clientId: client_id, client: name }
    },
  }
}
