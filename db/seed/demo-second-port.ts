import type { PortScope } from '#app/access/scope.server.ts'
import { createBerth } from '#app/berths/berths.server.ts'
import { mooringTypes } from '#app/berths/berth.ts'
import { registerInterest } from '#app/registration/registration.server.ts'
import { seededRandom } from './seeded-random.ts'

const people = [
  ['Giulia', 'Ferrari', 'Onda Blu', 14.2],
  ['Marco', 'Rinaldi', 'Stella Marina', 11.8],
  ['Anneliese', 'Huber', 'Edelweiss', 16.4],
  ['Pierre', 'Moreau', 'Mistral', 12.6],
  ['Sofia', 'Greco', 'Libeccio', 18.1],
  ['Henrik', 'Lund', 'Havørn', 13.3],
  ['Elena', 'Conti', 'Aurora', 21.5],
  ['Tobias', 'Keller', 'Kormoran', 15.0],
  ['Beatrice', 'Lombardi', 'Gabbiano', 10.4],
  ['William', 'Ashworth', 'Merrow', 19.7],
] as const

/** A small marina of its own, so that what belongs to one port is seen to stay there. */
export async function fillSecondPort(scope: PortScope) {
  const random = seededRandom(7)
  for (let at = 0; at < 12; at++) {
    const length = 12 + (at % 6) * 2.5
    await createBerth(scope, {
      dock: at < 6 ? 'A' : 'B',
      number: String((at % 6) + 1),
      length,
      width: Math.round((length * 0.22 + 1.6) * 10) / 10,
      depth: 3.2,
      mooring_type: mooringTypes[at % 3],
      has_water: true,
      price: String(Math.round(length * (9 + random() * 4)) * 1000),
      currency: scope.port.currency,
      tenure_years: 20,
      outlets: [{ count: 1, amps: 32, volts: 230, phases: 1, hertz: [50] }],
    })
  }
  for (const [at, [given, family, vessel, loa]] of people.entries())
    await registerInterest(
      scope,
      {
        name: { title: '', given, family },
        email: `${given}.${family}@example.net`.toLowerCase(),
        phone: null,
        country: null,
        language: null,
        vessel: { name: vessel, loa, beam: Math.round(loa * 2.6) / 10, draft: 1.9 },
        wish: at % 3 === 0 ? { kind: 'dock', dock: 'B' } : { kind: 'any' },
        budget: null,
        message: '',
        source: 'website',
        sourceDetail: null,
        hasConsent: at % 2 === 0,
        submittedAt: new Date(Date.now() - (80 - at * 8) * 86_400_000).toISOString(),
        consentVersion: null,
      },
      { isFromList: true },
    )
}
