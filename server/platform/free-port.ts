import { createServer, type AddressInfo } from 'node:net'
import { StartProblem } from './start-problem.ts'

/** Asked before anything else is started, so that a busy port costs nothing. PORT=0 answers any free one. */
export async function requireFreePort(host: string, port: number): Promise<number> {
  return new Promise((done, refuse) => {
    const probe = createServer()
    probe.once('error', (error) => refuse(portProblem(error, host, port)))
    probe.listen(port, host, () => {
      const { port: found } = probe.address() as AddressInfo
      probe.close(() => done(found))
    })
  })
}

export function portProblem(error: NodeJS.ErrnoException, host: string, port: number, variable = 'PORT') {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is busy: stop the program that listens there, or set ${variable} to another number.`,
    EACCES: `Port ${port} needs more rights than this user has: set ${variable} to 1024 or more.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not an address of this machine.`,
  }
  return new StartProblem(
    sentences[error.code ?? ''] ?? `HOST ${host} with ${variable} ${port} cannot be used: ${error.message}.`,
  )
}
