import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Springs at the COMMIT of a transaction that said `holds`: before the server hears of it, or when the server has answered. */
type Trap = { holds: string; when: 'asked' | 'done'; times: number; spring(): unknown; sprung(): void }

const commit = Buffer.from('commit\0')
const enough = 200_000

/** A TCP connection through the test, that can be cut: all of it, or each connection at the moment of its COMMIT. */
export async function layCable(portOf: () => number) {
  const sockets = new Set<Socket>()
  let trap: Trap | undefined
  const server = createServer((near) => join(near, connect(portOf(), '127.0.0.1')))
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo

  function join(near: Socket, far: Socket) {
    let said = ''
    let caught: Trap | undefined
    const drop = () => {
      near.destroy()
      far.destroy()
    }
    const spring = async () => {
      const { spring, sprung } = caught!
      await spring()
      drop()
      sprung()
    }
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', drop)
      socket.on('close', () => {
        sockets.delete(socket)
        other.end()
      })
    }
    near.on('data', (bytes: Buffer) => {
      if (caught) return
      if (trap) {
        said = (said + bytes.toString('latin1')).slice(-enough)
        if (bytes.includes(commit)) {
          if (said.includes(trap.holds) && trap.times > 0) {
            trap.times -= 1
            caught = trap
            if (caught.when === 'asked') return void spring()
          }
          said = ''
        }
      }
      pass(bytes, near, far)
    })
    far.on('data', (bytes: Buffer) => (caught ? void spring() : pass(bytes, far, near)))
  }

  return {
    port,
    /** Every connection breaks, and none is let in. */
    async cut() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend: () => (server.listening ? undefined : listen(port)),
    /** Answers when the trap has sprung so many times. Nothing is passed on any more over a connection that was caught. */
    atCommit({ holds, when, times = 1, spring = () => undefined }: Partial<Trap> & Pick<Trap, 'holds' | 'when'>) {
      let left = times
      return new Promise<void>((done) => {
        const sprung = () => {
          left -= 1
          if (left > 0) return
          trap = undefined
          done()
        }
        trap = { holds, when, times, spring, sprung }
      })
    },
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function pass(bytes: Buffer, from: Socket, to: Socket) {
  if (to.write(bytes)) return
  from.pause()
  to.once('drain', () => from.resume())
}
