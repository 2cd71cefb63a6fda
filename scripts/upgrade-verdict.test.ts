import { expect, test } from 'vitest'
import { judgeUpgrade, type UpgradeFacts } from './upgrade-verdict.ts'

const now = new Date('2026-11-22T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000)
const gigabyte = 1024 ** 3
const good: UpgradeFacts = {
  pending: ['0012_invoices'],
  databaseBytes: 2 * gigabyte,
  freeBytes: 10 * gigabyte,
  lastBackup: { at: hoursAgo(10), verified: hoursAgo(9) },
}
const judge = (facts: Partial<UpgradeFacts>) => judgeUpgrade({ ...good, ...facts }, now)

test('nothing speaks against an upgrade with room and a backup of the night', () => {
  expect(judge({})).toEqual([
    { ok: true, text: '1 to run at the next start: 0012_invoices' },
    { ok: true, text: '10.0 GB free beside the data; the database holds 2.0 GB' },
    { ok: true, text: 'The last backup is 10 h old; restoring it was tried' },
  ])
  expect(judge({ pending: [] })[0]?.text).toContain('No migration waits')
})

test.each<[string, Partial<UpgradeFacts>, RegExp]>([
  ['too little room', { freeBytes: 3.9 * gigabyte }, /Make room first: 4\.0 GB are wanted/],
  ['little room at all', { databaseBytes: 0, freeBytes: 0.5 * gigabyte }, /1\.0 GB are wanted/],
  ['no backup', { lastBackup: null }, /There is no backup/],
  [
    'an old backup',
    { lastBackup: { at: hoursAgo(27), verified: null } },
    /27 h old; restoring it was not tried yet\. Make/,
  ],
])('%s speaks against it', (_, facts, text) => {
  const against = judge(facts).filter(({ ok }) => !ok)
  expect(against).toEqual([{ ok: false, text: expect.stringMatching(text) }])
})
