import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePower, formatOutlet, parsePower, type PowerOutlet } from './power.ts'

const outlet = (
  amps: number,
  phases: 1 | 3 | null,
  volts: number | null,
  hertz: (50 | 60)[],
  count = 1,
): PowerOutlet => ({
  count,
  amps,
  phases,
  volts,
  hertz,
})

describe('parsePower', () => {
  test.each([
    ['32A 1ph 230V 50Hz', [outlet(32, 1, 230, [50])]],
    ['2 x 250A 3ph 400V 50/60Hz', [outlet(250, 3, 400, [50, 60], 2)]],
    ['2x400A 3ph 400V 50/60Hz', [outlet(400, 3, 400, [50, 60], 2)]],
    ['250A', [outlet(250, null, null, [])]],
    ['400 V, 63 amps, three-phase, 60 Hz', [outlet(63, 3, 400, [60])]],
    ['63A 3ph 400V 50Hz + 2×32A 1ph 230V 50Hz', [outlet(63, 3, 400, [50]), outlet(32, 1, 230, [50], 2)]],
    ['63A 3ph 400V, 32A 1ph 230V', [outlet(63, 3, 400, []), outlet(32, 1, 230, [])]],
    ['', []],
    ['none', []],
  ])('%s', (text, outlets) => expect(parsePower(text)).toEqual({ outlets }))

  test.each(['yes', '0A', '230V', '32A + something'])('%s is refused', (text) => {
    expect(parsePower(text)).toEqual({ problem: expect.stringContaining('not shore power') })
  })

  test('what is shown reads back', () => {
    const any = fc.record({
      count: fc.integer({ min: 1, max: 9 }),
      amps: fc.integer({ min: 1, max: 999 }),
      phases: fc.constantFrom(1, 3, null),
      volts: fc.constantFrom(230, 400, 480, null),
      hertz: fc.constantFrom<(50 | 60)[]>([], [50], [60], [50, 60]),
    })
    fc.assert(
      fc.property(any, (each) => {
        expect(parsePower(formatOutlet(each))).toEqual({ outlets: [each] })
      }),
    )
  })
})

test.each([
  [{ amps: 32 }, [outlet(63, 3, 400, [50])], 'pass', 'suits'],
  [{ amps: 400 }, [outlet(250, 3, 400, [50], 2)], 'pass', 'suits'],
  [{ amps: 100 }, [outlet(63, 3, 400, [50])], 'soft', 'needs 100 A, has 63 A'],
  [{ amps: 32, hertz: 60 }, [outlet(63, 3, 400, [50])], 'soft', 'converter needed'],
  [{ amps: 32, hertz: 60 }, [outlet(63, 3, 400, [50]), outlet(32, 1, 230, [60])], 'pass', 'suits'],
  [{ volts: 480 }, [outlet(63, 3, 400, [50])], 'soft', 'transformer needed'],
  [{ phases: 3 }, [outlet(63, 1, 230, [50])], 'soft', 'three phases'],
  [{ hertz: 60 }, [outlet(250, null, null, [])], 'unknown', 'hertz'],
  [{ hertz: 60 }, [], 'unknown', 'not known'],
  [{}, [outlet(63, 1, 230, [50])], 'unknown', 'Needs the power'],
] as const)('%j against %j is %s', (need, outlets, result, words) => {
  const match = comparePower(need, outlets as unknown as PowerOutlet[])
  expect(match).toMatchObject({ result, words: expect.stringContaining(words) })
})
