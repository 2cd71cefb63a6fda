import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitBerth } from './berth-fit.ts'
import type { FitBerth, FitVessel, FitWishes } from './fit.ts'
import { rankBerths } from './berth-ranking.ts'
import { defaultFitSettings } from './fit-settings.ts'

const context = { today: '2026-11-22' }
const berth: FitBerth = {
  dock: 'C',
  number: '12',
  saleState: 'available',
  length: 30,
  width: 8.2,
  depth: 3,
  price: '744000',
  currency: 'USD',
  mooringType: 'side_to',
  outlets: [{ count: 1, amps: 125, phases: 3, volts: 400, hertz: [50] }],
}
const vessel: FitVessel = { loa: 27, beam: 6, draft: 2 }

const ruleOf = (name: string, v: FitVessel, w: FitWishes, b: FitBerth) =>
  fitBerth(v, w, b, context).rules.find(({ rule }) => rule === name)

describe('hard rules', () => {
  test.each([
    ['length', { loa: 30 }, {}, 'pass', 0],
    ['length', { loa: 30.01 }, {}, 'fail', -0.01],
    ['length', { loa: 28 }, { longestVessel: 27.5 }, 'fail', -0.5],
    ['length', { loa: null }, {}, 'unknown', null],
    ['length', {}, { length: null }, 'unknown', null],
    ['width', { beam: 7.2 }, {}, 'pass', 0],
    ['width', { beam: 7.21 }, {}, 'fail', -0.01],
    ['width', { loa: 40, beam: 7.2 }, {}, 'pass', 0],
    ['width', { loa: 40.1, beam: 6.7 }, {}, 'pass', 0],
    ['width', { loa: 40.1, beam: 6.71 }, {}, 'fail', -0.01],
    ['width', { beam: null }, {}, 'unknown', null],
    ['width', { loa: null, beam: 6.7 }, {}, 'pass', 0],
    ['width', { loa: null, beam: 7 }, {}, 'unknown', null],
    ['width', { loa: null, beam: 7.3 }, {}, 'fail', -0.1],
    ['width', {}, { width: null }, 'unknown', null],
    ['depth', { draft: 2.5 }, {}, 'pass', 0],
    ['depth', { draft: 2.51 }, {}, 'fail', -0.01],
    ['depth', { loa: 41, draft: 2 }, {}, 'pass', 0],
    ['depth', { loa: 41, draft: 2.01 }, {}, 'fail', -0.01],
    ['draft_limit', { draft: 2 }, { draftLimit: 2 }, 'pass', 0],
    ['draft_limit', { draft: 2 }, { draftLimit: 1.8 }, 'fail', -0.2],
    ['draft_limit', { draft: null }, { draftLimit: 1.8 }, 'unknown', null],
    ['air_draft', { airDraft: 12 }, { airDraft: 12 }, 'pass', 0],
    ['air_draft', { airDraft: 12.1 }, { airDraft: 12 }, 'fail', -0.1],
    ['air_draft', {}, { airDraft: 12 }, 'unknown', null],
    ['maintenance', {}, { hasBlockingMaintenance: true }, 'fail', null],
  ] as const)('%s with vessel %j and berth %j: %s', (rule, boat, place, result, margin) => {
    expect(ruleOf(rule, { ...vessel, ...boat }, {}, { ...berth, ...place })).toMatchObject({ result, margin })
  })

  test.each([
    ['available', null, null, false, 'pass'],
    ['under_offer', null, null, false, 'fail'],
    ['under_offer', null, null, true, 'pass'],
    ['reserved', null, null, false, 'fail'],
    ['sold', null, '2027-05-01', false, 'fail'],
    ['sold', '2027-04-30', '2027-05-01', false, 'pass'],
    ['sold', '2027-04-30', null, false, 'fail'],
    ['sold', null, null, true, 'fail'],
    ['available', '2027-04-30', null, false, 'fail'],
    ['available', '2027-04-30', '2027-06-01', false, 'pass'],
  ] as const)(
    'a berth that is %s, free from %s, wished from %s, held %s: %s',
    (saleState, freeFrom, wishedStart, isHeldForThis, result) => {
      expect(
        ruleOf('availability', vessel, { wishedStart }, { ...berth, saleState, freeFrom, isHeldForThis }),
      ).toMatchObject({ result })
    },
  )

  const alone = { before: 0, after: 0, isOwn: false, isSureForAnother: false }
  test.each([
    [alone, 'pass', 'Free now', 1],
    [{ ...alone, before: 1 }, 'soft', 'Free, but held for another deal first', 0.5],
    [{ ...alone, before: 3 }, 'soft', 'Free, but held for 3 other deals first', 0.25],
    [{ ...alone, isOwn: true }, 'pass', 'Held for this interest', 1],
    [{ ...alone, isOwn: true, after: 2 }, 'pass', 'Held for this interest, before 2 other deals', 1],
    [{ ...alone, isOwn: true, before: 1 }, 'soft', 'Held for this interest, behind another deal', 0.5],
    [{ ...alone, before: 1, isSureForAnother: true }, 'fail', 'Held for another deal for sure', 0],
  ] as const)('with holds %j a free berth says %s: %s', (holds, result, words, share) =>
    expect(ruleOf('availability', vessel, {}, { ...berth, holds })).toMatchObject({ result, words, share }),
  )

  test('a berth that is free in time and held is both', () => {
    const held = { ...berth, freeFrom: '2027-04-30', holds: { ...alone, before: 1 } }
    expect(ruleOf('availability', vessel, { wishedStart: '2027-06-01' }, held)).toMatchObject({
      result: 'soft',
      words: 'Free from 2027-04-30, before the wished start. Free, but held for another deal first',
      share: 0.25,
    })
  })

  test('who is promised a berth does not wait behind holds, and a queue costs no more than its part of the score', () => {
    const holds = { ...alone, before: 1 }
    const promised = { ...berth, saleState: 'under_offer' as const, isHeldForThis: true, holds }
    expect(ruleOf('availability', vessel, {}, promised)).toMatchObject({ result: 'pass' })
    const context = { today: '2026-11-22' }
    const free = fitBerth(vessel, {}, berth, context)
    const held = fitBerth(vessel, {}, { ...berth, holds }, context)
    expect(held.verdict).toBe('fits_with_notes')
    expect(free.score - held.score).toBeGreaterThanOrEqual(2)
    expect(free.score - held.score).toBeLessThanOrEqual(5)
  })

  test('nothing overhead is no rule', () => expect(ruleOf('air_draft', vessel, {}, berth)).toBeUndefined())
})

describe('soft rules', () => {
  test.each([
    ['fill', { loa: 21 }, {}, {}, 'pass', 'Fills 70 %'],
    ['fill', { loa: 20.9 }, {}, {}, 'soft', 'Fills only 69 %'],
    ['price', {}, { budget: { amount: '744000', currency: 'USD' } }, {}, 'pass', 'Within the budget of USD 744,000'],
    ['price', {}, { budget: { amount: '743999.99', currency: 'USD' } }, {}, 'soft', 'USD 0.01 over'],
    ['price', {}, { budget: { amount: '1', currency: 'EUR' } }, {}, 'unknown', 'Budget in EUR'],
    ['price', {}, { budget: { amount: '1', currency: 'USD' } }, { price: null }, 'unknown', 'on request'],
    ['power', { power: { amps: 63, hertz: 60 } }, {}, {}, 'soft', 'converter needed'],
    ['power', { power: { amps: 63, hertz: 50 } }, {}, {}, 'pass', 'suits'],
    ['power', { power: { amps: 63 } }, {}, { outlets: [] }, 'unknown', 'not known'],
    ['mooring', {}, { mooringType: 'finger' }, {}, 'soft', 'Side-to, Finger was wished'],
    ['dock', {}, { dock: 'C' }, {}, 'pass', 'as wished'],
    ['side', {}, { side: 'port' }, { side: 'both' }, 'pass', 'as wished'],
    ['side', {}, { side: 'port' }, {}, 'unknown', 'not known'],
    ['access', {}, { access: 'walk_on' }, { access: 'tender' }, 'soft', 'By tender'],
  ] as const)('%s %j %j %j: %s', (rule, boat, wishes, place, result, words) => {
    const found = ruleOf(rule, { ...vessel, ...boat }, wishes, { ...berth, ...place })
    expect(found).toMatchObject({ result, words: expect.stringContaining(words) })
  })
})

describe('verdict and score', () => {
  test.each([
    ['everything fits, the length to the full', { loa: 30 }, {}, {}, 'fits', 100],
    ['at the least fill half of the tightness is gone', { loa: 21 }, {}, {}, 'fits', 80],
    [
      'a price a quarter over earns nothing',
      { loa: 30 },
      { budget: { amount: '595200', currency: 'USD' } },
      {},
      'fits_with_notes',
      75,
    ],
    ['one of two wishes', { loa: 30 }, { dock: 'A', mooringType: 'side_to' }, {}, 'fits_with_notes', 90],
    ['a wrong frequency', { loa: 30, power: { amps: 63, hertz: 60 } }, {}, {}, 'fits_with_notes', 95],
    ['only a desired size', { loa: 30, beam: null, draft: null }, {}, {}, 'unknown', 100],
    ['too long', { loa: 31 }, {}, {}, 'does_not_fit', 0],
    ['a fail outweighs what is unknown', { loa: 31, beam: null }, {}, {}, 'does_not_fit', 0],
  ] as const)('%s', (_, boat, wishes, place, verdict, score) => {
    expect(fitBerth({ ...vessel, ...boat }, wishes, { ...berth, ...place }, context)).toMatchObject({ verdict, score })
  })

  test('words speak in the units of the reader', () => {
    const { rules } = fitBerth({ ...vessel, loa: 31, beam: null }, {}, berth, { ...context, units: 'imperial' })
    expect(rules[0]?.words).toBe('Length needs 101\'8", the berth has 98\'5"')
    expect(rules[1]?.words).toBe('Needs beam')
  })
})

const size = (most: number) => fc.option(fc.integer({ min: 1, max: most * 100 }).map((cm) => cm / 100))
const anyVessel = fc.record({ loa: size(90), beam: size(16), draft: size(8), airDraft: size(40) })
const anyBerth = fc.record({
  dock: fc.constantFrom('A', 'B'),
  number: fc.constantFrom('1', '2', '10'),
  saleState: fc.constantFrom('available' as const, 'sold' as const, 'reserved' as const, 'under_offer' as const),
  length: size(90),
  width: size(16),
  depth: size(8),
  airDraft: size(40),
  price: fc.option(fc.integer({ min: 1, max: 5_000_000 }).map(String)),
  currency: fc.constantFrom('USD', 'EUR'),
  hasBlockingMaintenance: fc.boolean(),
})
const anyWishes = fc.record({
  budget: fc.option(
    fc.record({ amount: fc.integer({ min: 1, max: 5_000_000 }).map(String), currency: fc.constant('USD') }),
  ),
  dock: fc.option(fc.constantFrom('A', 'B')),
  mooringType: fc.option(fc.constant('finger' as const)),
})

test('a hard fail scores zero, nothing else leaves 0 to 100, and unknown never passes', () => {
  fc.assert(
    fc.property(anyVessel, anyWishes, anyBerth, (v, w, b) => {
      const { verdict, score, rules } = fitBerth(v, w, b, context)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100)
      const fails = rules.some(({ result }) => result === 'fail')
      expect(verdict === 'does_not_fit').toBe(fails)
      if (fails) expect(score).toBe(0)
      for (const each of rules) if (each.result === 'unknown') expect(each.share).toBe(0)
      if (v.loa === null || v.beam === null || v.draft === null) expect(['unknown', 'does_not_fit']).toContain(verdict)
    }),
  )
})

test('a bigger berth never turns a pass to a fail', () => {
  fc.assert(
    fc.property(anyVessel, anyBerth, fc.integer({ min: 0, max: 3000 }), (v, b, more) => {
      const grown = (value: number | null) => value && Math.round(value * 100 + more) / 100
      const bigger = {
        ...b,
        length: grown(b.length),
        width: grown(b.width),
        depth: grown(b.depth),
        airDraft: grown(b.airDraft),
      }
      for (const name of ['length', 'width', 'depth', 'air_draft']) {
        if (ruleOf(name, v, {}, b)?.result === 'pass') expect(ruleOf(name, v, {}, bigger)?.result).toBe('pass')
      }
    }),
  )
})

test('ranking puts the tighter berth first, the unknown after it, and the nearest misses apart', () => {
  const berths = [
    { ...berth, number: '1', length: 40 },
    { ...berth, number: '2', length: 28 },
    { ...berth, number: '3', width: null },
    { ...berth, number: '4', length: 20 },
    { ...berth, number: '5', length: 26.5 },
    { ...berth, number: '6', saleState: 'sold' as const },
  ]
  const { suitable, alternatives } = rankBerths(vessel, {}, berths, context)
  expect(suitable.map((each) => each.berth.number)).toEqual(['2', '1', '3'])
  expect(alternatives.map((each) => each.berth.number)).toEqual(['5', '6', '4'])
})

test('weights are the port’s: with only the price counting, a price within the budget is all of it', () => {
  const weights = { tightness: 0, price: 10, wishes: 0, power: 0, availability: 0 }
  const fit = fitBerth(vessel, { budget: { amount: '800000', currency: 'USD' } }, berth, {
    ...context,
    settings: { ...defaultFitSettings, weights },
  })
  expect(fit.score).toBe(100)
})

test('10,000 evaluations take a moment', () => {
  const wishes = { budget: { amount: '700000', currency: 'USD' }, dock: 'C', mooringType: 'finger' } as const
  const boat = { ...vessel, power: { amps: 100, hertz: 60 } } as const
  const took = [1, 2, 3, 4, 5].map(() => {
    const started = performance.now()
    for (let index = 0; index < 10_000; index++) fitBerth(boat, wishes, berth, context)
    return performance.now() - started
  })
  // Around 60 ms on a quiet machine; the bound leaves room for a busy one.
  expect(Math.min(...took)).toBeLessThan(500)
})
