import { expect, test } from 'vitest'
import { backupState, backupWarning, type BackupState } from './backup-state.ts'

const now = new Date('2026-11-22T12:00:00Z')
const made = (hoursAgo: number, more: Partial<BackupState> = {}): BackupState => {
  const at = new Date(now.getTime() - hoursAgo * 60 * 60 * 1000)
  const well = { problem: null, verified_at: at, verify_problem: null, isThere: true }
  return { status: 'done', requested_at: at, finished_at: at, ...well, ...more }
}

test.each<[string, BackupState[], RegExp | undefined]>([
  ['none at all', [], /no backup that can be used/],
  ['one of last night', [made(10)], undefined],
  ['one of the night before', [made(34)], /more than a day old/],
  ['one whose file is gone', [made(1, { isThere: false })], /no backup that can be used/],
  ['one that can’t be restored', [made(1, { verify_problem: 'torn' })], /no backup that can be used/],
  ['a failed one after a good one', [made(1, { status: 'failed', problem: 'full' }), made(10)], /was not made/],
  ['a torn one after a good one', [made(1, { verify_problem: 'torn' }), made(10)], /can’t be restored; the one before/],
  ['one that is being made', [made(0, { status: 'running', finished_at: null, isThere: false }), made(10)], undefined],
])('warns of %s', (_name, backups, words) => {
  const warning = backupWarning(backups, now)
  if (words) expect(warning).toMatch(words)
  else expect(warning).toBeUndefined()
})

test('a backup is called what it is', () => {
  expect(backupState(made(1)).label).toBe('Verified')
  expect(backupState(made(1, { verified_at: null })).label).toBe('Not verified yet')
  expect(backupState(made(1, { verify_problem: 'torn' }))).toMatchObject({ tone: 'error', reason: 'torn' })
  expect(backupState(made(1, { isThere: false })).label).toBe('File gone')
  expect(backupState(made(1, { status: 'failed', problem: 'full' }))).toMatchObject({
    label: 'Not made',
    reason: 'full',
  })
  expect(backupState(made(1, { status: 'requested' })).label).toBe('Waiting')
})
