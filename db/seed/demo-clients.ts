import { clientSources } from '#app/clients/client.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { insertVessel } from '#app/vessels/vessels.server.ts'
import type { DemoStaff } from './demo-people.ts'
import { personAt, vesselNames } from './invented-names.ts'
import { seededRandom } from './seeded-random.ts'

const companies = ['Blue Isle Yachts', 'Sandy Ground Charters', 'Meridian Holdings', 'Tamarind Shipping']

/** People the port knows from before, who ask for nothing at the moment. */
export async function addOldAcquaintances({ manager: scope, agents }: DemoStaff, many: number) {
  const random = seededRandom(3)
  for (let at = 0; at < many; at++) {
    const { given, family } = personAt(at * 7 + 3)
    const company = at % 26 === 25 ? companies[Math.floor(at / 26) % companies.length] : undefined
    const { id } = await createClient(scope, {
      ...(company
        ? { kind: 'company', company_name: company }
        : { kind: 'person', given_name: given, family_name: family }),
      email: `client${at + 1}@example.org`,
      phone: at % 3 === 0 ? `+1264555${String(1000 + at)}` : undefined,
      source: clientSources[at % clientSources.length]!,
      has_marketing_consent: random() < 0.4,
      assignee_id: at % 4 === 3 ? undefined : agents[at % agents.length]!.user!.id,
    })
    if (at % 2 === 0) {
      const loa = Math.round((9 + random() * 30) * 10) / 10
      const name = vesselNames[at % vesselNames.length]
      await scope.transaction((tx) => insertVessel(tx, id, { name, loa, beam: Math.round(loa * 2.7) / 10, draft: 1.8 }))
    }
  }
}
