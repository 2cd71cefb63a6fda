import { spawnSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { StartProblem } from '../platform/start-problem.ts'
import { putFile } from './put-file.ts'

const month = 30 * 24 * 60 * 60 * 1000

/** Makes one that browsers warn of where there is none, and again when the name changed or it runs out. One that was given is left alone. */
export function keepCertificate(folder: string, host: string) {
  const [certificate, key, mark] = ['certificate.pem', 'key.pem', 'self-signed'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  if (existsSync(certificate) && existsSync(key)) {
    if (!existsSync(mark)) return
    const { validTo } = new X509Certificate(readFileSync(certificate))
    if (readFileSync(mark, 'utf8') === host && Date.parse(validTo) > Date.now() + month) return
  }
  mkdirSync(folder, { recursive: true })
  const names = new Set([`${isIP(host) ? 'IP' : 'DNS'}:${host}`, 'DNS:localhost', 'IP:127.0.0.1'])
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825'.split(' ')
  const owner = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=${[...names].join(',')}`]
  const files = ['-keyout', `${key}.made`, '-out', `${certificate}.made`]
  const { status, stderr } = spawnSync('openssl', [...kind, ...owner, ...files])
  if (status !== 0) throw new StartProblem(`openssl made no certificate: ${String(stderr)}`)
  for (const file of [key, certificate]) {
    putFile(file, readFileSync(`${file}.made`, 'utf8'), 0o444)
    rmSync(`${file}.made`, { force: true })
  }
  writeFileSync(mark, host)
}

/** A certificate of one's own: the chain and its key, one after the other. */
export function takeCertificate(folder: string, pem: string) {
  const parts = pem.match(/-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----/g) ?? []
  const chain = parts.filter((part) => part.includes(' CERTIFICATE-'))
  const keys = parts.filter((part) => part.includes('PRIVATE KEY-'))
  if (!chain[0] || !keys[0] || keys.length > 1)
    throw new StartProblem('Give the certificate with its chain, and one private key, as PEM.')
  if (!new X509Certificate(chain[0]).checkPrivateKey(createPrivateKey(keys[0])))
    throw new StartProblem('The private key does not belong to the certificate.')
  putFile(join(folder, 'certificate.pem'), `${chain.join('\n')}\n`, 0o444)
  putFile(join(folder, 'key.pem'), `${keys[0]}\n`, 0o444)
  rmSync(join(folder, 'self-signed'), { force: true })
}
