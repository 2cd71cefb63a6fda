import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepCertificate } from './certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'port-nimara-certificate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inUse = (name = 'proxy') => new X509Certificate(readFileSync(join(folder, name, 'certificate.pem')))
const pem = (name: string, file: string) => readFileSync(join(folder, name, file), 'utf8')
/** As the container of the set-up does it. */
const give = (input: string) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'setup.ts'), '--certificate'], {
    input,
    encoding: 'utf8',
    env: { ...process.env, SETUP_DIR: folder },
  })

test('makes a certificate for the name, another when the name changes, and none when there is a good one', () => {
  keepCertificate(join(folder, 'proxy'), 'crm.example.com')
  const first = inUse()
  expect(first.checkHost('crm.example.com')).toBe('crm.example.com')
  expect(first.checkIP('127.0.0.1')).toBe('127.0.0.1')
  keepCertificate(join(folder, 'proxy'), 'crm.example.com')
  expect(inUse().fingerprint256).toBe(first.fingerprint256)
  keepCertificate(join(folder, 'proxy'), 'harbour.example.com')
  expect(inUse().checkHost('harbour.example.com')).toBe('harbour.example.com')
})

test('takes one’s own with its key, and leaves it alone from then on', () => {
  keepCertificate(join(folder, 'own'), 'own.example.com')
  keepCertificate(join(folder, 'other'), 'other.example.com')
  const own = pem('own', 'certificate.pem')
  const wrong = give(own + pem('other', 'key.pem'))
  expect(wrong).toMatchObject({ status: 1, stderr: 'The private key does not belong to the certificate.\n' })
  expect(give(own)).toMatchObject({ status: 1, stderr: expect.stringContaining('and one private key') })
  expect(inUse().checkHost('own.example.com')).toBeUndefined()

  expect(give(`${own}${pem('other', 'certificate.pem')}${pem('own', 'key.pem')}`)).toMatchObject({
    status: 0,
    stderr: '',
  })
  expect(inUse().fingerprint256).toBe(inUse('own').fingerprint256)
  expect(pem('proxy', 'certificate.pem').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  keepCertificate(join(folder, 'proxy'), 'harbour.example.com')
  expect(inUse().fingerprint256).toBe(inUse('own').fingerprint256)
})
