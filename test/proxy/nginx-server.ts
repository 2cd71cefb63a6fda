import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { keepCertificate } from '#server/deploy/certificate.ts'
import { proxyConfiguration } from '#server/deploy/proxy-configuration.ts'
import { requireFreePort } from '#server/platform/free-port.ts'

export type Nginx = {
  /** The https:// address; its certificate is self-signed. */
  address: string
  plain: string
  certificate: string
  close(): Promise<void>
}

/** Our nginx.conf, filled in as the set-up does it, by a real nginx in front of these processes. */
export async function openNginx(servers: string[], ports: { http: number; https: number }): Promise<Nginx> {
  const program = findOrInstall()
  const folder = mkdtempSync(join(tmpdir(), 'port-nimara-nginx-'))
  const address = `https://localhost:${ports.https}`
  keepCertificate(folder, 'localhost')
  const configuration = join(folder, 'nginx.conf')
  writeFileSync(
    configuration,
    proxyConfiguration({
      appUrl: address,
      servers,
      httpPort: ports.http,
      httpsPort: ports.https,
      certificate: folder,
      temp: folder,
      log: join(folder, 'access.log'),
    }),
  )
  const parameters = ['-c', configuration, '-p', folder, '-g', process.getuid?.() === 0 ? 'user root;' : '']
  const judged = spawnSync(program, ['-t', ...parameters], { encoding: 'utf8' })
  if (judged.status !== 0) throw new Error(judged.stderr)
  const child = spawn(program, [...parameters.slice(0, 5), `${parameters[5]} daemon off;`], { stdio: 'ignore' })
  const ended = new Promise((done) => child.once('close', done))
  const plain = `http://localhost:${ports.http}`
  for (let tries = 0; !(await isThere(plain)); tries++) {
    if (tries > 100) throw new Error('nginx did not start within five seconds.')
    await pause(50)
  }
  return {
    address,
    plain,
    certificate: readFileSync(join(folder, 'certificate.pem'), 'utf8'),
    async close() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const freePorts = async () => ({
  http: await requireFreePort('127.0.0.1', 0),
  https: await requireFreePort('127.0.0.1', 0),
})

const isThere = (plain: string) =>
  fetch(`${plain}/proxy-health`).then(
    ({ ok }) => ok,
    () => false,
  )

function findOrInstall(): string {
  const found = () => ['/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find(existsSync)
  if (!found() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const parameters of [['update', '-qq'], 'install -y -qq --no-install-recommends nginx-light'.split(' ')])
      spawnSync('apt-get', parameters, { env, stdio: 'ignore' })
  }
  const program = found()
  if (!program)
    throw new Error(
      'These tests need a real nginx: install it (as root on Debian: apt-get install nginx-light; elsewhere: brew install nginx).',
    )
  return program
}
