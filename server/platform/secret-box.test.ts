import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSecretBox, seal, sign, unseal } from './secret-box.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'secret-box-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const [old, young] = ['ab'.repeat(32), 'cd'.repeat(32)]

test('opens what it sealed, in the same context alone, and shows nothing of it', async () => {
  openSecretBox({ dataDir, credentialKeys: [old] })
  const sealed = await seal('harbour lights', 'totp of Ana')
  expect(sealed).not.toContain('harbour')
  expect(await unseal(sealed, 'totp of Ana')).toBe('harbour lights')
  expect(await unseal(sealed, 'totp of Ben')).toBeNull()
  expect(await seal('harbour lights', 'totp of Ana')).not.toBe(sealed)
  expect(await sign('words')).not.toBe(await sign('other words'))
})

test('an older key still opens; a key that is gone or a changed letter opens nothing', async () => {
  openSecretBox({ dataDir, credentialKeys: [old] })
  const sealed = await seal('harbour lights', 'here')
  openSecretBox({ dataDir, credentialKeys: [young, old] })
  expect(await unseal(sealed, 'here')).toBe('harbour lights')
  expect(await unseal(await seal('quay', 'here'), 'here')).toBe('quay')
  openSecretBox({ dataDir, credentialKeys: [young] })
  expect(await unseal(sealed, 'here')).toBeNull()
  const own = await seal('quay', 'here')
  const at = own.lastIndexOf('.') + 3
  expect(await unseal(own.slice(0, at) + (own[at] === 'A' ? 'B' : 'A') + own.slice(at + 1), 'here')).toBeNull()
  for (const odd of ['', '.', '1.x.y.z', own.slice(0, -30), `2${own.slice(1)}`])
    expect(await unseal(odd, 'here')).toBeNull()
})

test('without a key one is made and kept, readable by nobody else', async () => {
  openSecretBox({ dataDir, credentialKeys: [] })
  const sealed = await seal('kept', 'here')
  openSecretBox({ dataDir, credentialKeys: [] })
  expect(await unseal(sealed, 'here')).toBe('kept')
  expect(existsSync(join(dataDir, 'credential.key'))).toBe(true)
  expect(statSync(join(dataDir, 'credential.key')).mode & 0o777).toBe(0o600)
})
