import { expect, test } from 'vitest'
import { backupsToRemove, type KeptBackup } from './backup-retention.ts'

const day = 24 * 60 * 60 * 1000
const at = (text: string, verifyProblem: string | null = null): KeptBackup => ({
  id: text,
  finishedAt: new Date(`${text.slice(0, 10)}T${text.slice(11) || '02:01'}:00Z`),
  verifyProblem,
})
const nights = (from: string, count: number) =>
  Array.from({ length: count }, (_, n) => at(new Date(Date.parse(from) - n * day).toISOString().slice(0, 10)))
const left = (backups: KeptBackup[]) => {
  const gone = new Set(backupsToRemove(backups))
  return backups.filter(({ id }) => !gone.has(id)).map(({ id }) => id)
}

test.each<[string, KeptBackup[], string[]]>([
  ['nothing to keep', [], []],
  ['the only one, however old', [at('2020-01-01')], ['2020-01-01']],
  ['the only one, though restoring it failed', [at('2020-01-01', 'torn')], ['2020-01-01']],
  [
    'a year of nights: 7 days, 4 weeks, 6 months',
    nights('2026-11-22', 365),
    `2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17 2026-11-16
      2026-11-15 2026-11-08 2026-11-01
      2026-10-31 2026-09-30 2026-08-31 2026-07-31 2026-06-30`.split(/\s+/),
  ],
  [
    'several of one day: the last',
    [at('2026-11-22'), at('2026-11-22 09:00'), at('2026-11-22 17:00'), at('2026-11-21')],
    ['2026-11-22 17:00', '2026-11-21'],
  ],
  [
    'a gap of a month: what there was counts, not the calendar',
    [at('2026-11-22'), ...nights('2026-10-10', 3)],
    ['2026-11-22', '2026-10-10', '2026-10-09', '2026-10-08'],
  ],
  [
    'bad ones never push out a good one',
    [...nights('2026-11-22', 30).map((one) => ({ ...one, verifyProblem: 'torn' })), at('2026-10-01')],
    ['2026-11-22', '2026-10-01'],
  ],
])('%s', (_name, backups, expected) => expect(left(backups).toSorted()).toEqual(expected.toSorted()))
