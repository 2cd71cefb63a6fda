// The first container of docker-compose.yml: makes what the others need, and ends. With --certificate it takes one's own from its input.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from '../platform/start-problem.ts'
import { takeCertificate } from './certificate.ts'
import { prepareInstallation } from './installation.ts'

const folder = process.env.SETUP_DIR ?? '/srv/setup'

try {
  if (process.argv[2] === '--certificate') takeCertificate(join(folder, 'proxy'), readFileSync(0, 'utf8'))
  else prepareInstallation(folder, process.env)
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
