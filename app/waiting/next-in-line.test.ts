import { expect, test } from 'vitest'
import { fitBerth } from '#app/berths/berth-fit.ts'
import type { FitVessel } from '#app/berths/fit.ts'
import { whyPassed } from './next-in-line.ts'

const free = { isArchived: false, openOffer: null, wasAsked: false, fit: null }
const fitOf = (vessel: FitVessel) =>
  fitBerth(
    vessel,
    { budget: { amount: '1', currency: 'USD' } },
    { dock: 'A', number: '1', saleState: 'sold', length: 15, width: 5, depth: 3, price: '9', currency: 'USD' },
    { today: '2026-01-01' },
  )

test.each([
  ['nothing speaks against them', free, null],
  ['archived', { ...free, isArchived: true }, 'The client is archived'],
  ['another offer', { ...free, openOffer: 'B2' }, 'Berth B2 is being offered to them'],
  ['asked before', { ...free, wasAsked: true }, 'Was asked about this berth already'],
  ['fits, though dear and not free today', { ...free, fit: fitOf({ loa: 14, beam: 4, draft: 2 }) }, null],
  [
    'too wide and of unknown draft: what fails is said',
    { ...free, fit: fitOf({ loa: 14, beam: 4.5 }) },
    'Width needs 5.5 m, the berth has 5.0 m',
  ],
  ['unknown never counts as pass', { ...free, fit: fitOf({ loa: 14, beam: 4 }) }, 'Needs draft'],
])('%s', (_, candidate, why) => expect(whyPassed(candidate)?.replaceAll('\u00a0', ' ') ?? null).toBe(why))
