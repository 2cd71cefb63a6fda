// Refuses .env files, private keys and secret-looking assignments: in the files named, or in all tracked ones.
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { trackedFiles } from './tracked-files.ts'

export type Finding = { line: number; reason: string }

const privateKey = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/
const knownToken =
  /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40,}|xox[abp]-[A-Za-z0-9-]{20,}|sk-[A-Za-z0-9-]{32,}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36})/
const assignment =
  /(?:^|[^A-Za-z0-9])[\w-]*(?:password|passwd|secret|token|api_?key|access_?key|private_?key|credential(?:_?key)?)["'`]?\s*[:=]\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'`,;(){}]+)$)/i
const urlWithPassword = /\b[a-z][a-z0-9+]*:\/\/[^\s:/@'"`${}]+:([^\s@/'"`${}]{6,})@/i
/** What a test or an example may say: words that are meant to be read. */
const placeholder =
  /example|change|replace|password|passphrase|secret|test|demo|your|dummy|fake|wrong|planted|<.*>|\.\.\.|…/i

export function findSecrets(path: string, text: string): Finding[] {
  const name = basename(path)
  if (/^\.env(\..+)?$/.test(name) && name !== '.env.example')
    return [{ line: 1, reason: 'an .env file stays on its machine' }]
  if (/\.(pem|p12|pfx|key|jks)$/.test(name)) return [{ line: 1, reason: 'a key file stays on its machine' }]
  return text.split('\n').flatMap((source, index) => {
    const reason = reasonFor(source)
    return reason ? [{ line: index + 1, reason }] : []
  })
}

function reasonFor(line: string): string | undefined {
  if (line.length > 2000) return undefined
  if (privateKey.test(line)) return 'a private key'
  if (knownToken.test(line)) return 'an access token'
  const url = urlWithPassword.exec(line)?.[1]
  if (url && looksSecret(url)) return 'a password in an address'
  const [, double, single, back, bare] = assignment.exec(line) ?? []
  const value = double ?? single ?? back ?? bare
  return value !== undefined && looksSecret(value) ? 'a secret-looking assignment' : undefined
}

/** Long, without spaces, of mixed characters: made by a machine, or chosen by somebody to keep others out. */
function looksSecret(value: string) {
  if (value.length < 8 || /[\s${}]/.test(value) || placeholder.test(value)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length
  return kinds >= 3 || /^[0-9a-f]{24,}$/i.test(value) || (value.length >= 20 && /[0-9]/.test(value) && kinds >= 2)
}

function check(paths: string[]) {
  let findings = 0
  for (const path of paths) {
    if (!existsSync(path) || !lstatSync(path).isFile()) continue
    const content = readFileSync(path)
    if (content.includes(0) && !/\.env/.test(path)) continue
    for (const { line, reason } of findSecrets(path, content.toString())) {
      findings += 1
      console.error(`${path}:${line} ${reason}`)
    }
  }
  if (findings > 0)
    console.error('Nothing of this belongs into the repository. If it was committed before, change the secret too.')
  return findings === 0
}

if (import.meta.main) {
  const named = process.argv.slice(2)
  const paths = (named.length > 0 ? named : trackedFiles()).filter((path) => basename(path) !== 'package-lock.json')
  if (!check(paths)) process.exitCode = 1
}
