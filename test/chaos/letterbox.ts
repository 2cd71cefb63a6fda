import { openMailServer } from '#test/mail-server.ts'
import { layCable } from './cable.ts'

/** The port's mail server: answers as told, can be away, and counts what reached it by its Message-ID. */
export async function openLetterbox() {
  const answers: NonNullable<Parameters<typeof openMailServer>[0]> = {}
  const server = await openMailServer(answers)
  const cable = await layCable(() => server.smtp.port)
  return {
    answers,
    cable,
    env: { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(cable.port), SMTP_FROM: server.smtp.from },
    /** How many letters reached it, those with no answer too. */
    count: () => server.taken.length + server.unanswered.length,
    /** How often each letter reached it. */
    tally() {
      const times = new Map<string, number>()
      for (const raw of [...server.taken, ...server.unanswered]) {
        const id = messageIdOf(raw)
        times.set(id, (times.get(id) ?? 0) + 1)
      }
      return times
    },
    /** Answers well again. */
    behave() {
      for (const step of Object.keys(answers) as (keyof typeof answers)[]) delete answers[step]
    },
    async close() {
      await cable.close()
      await server.close()
    },
  }
}

/** A letter that is new each time bears the number of the try behind its id. */
export const messageIdOf = (raw: string) => /^Message-ID: <([^@>.]+)(?:\.\d+)?@/im.exec(raw)?.[1] ?? 'none'
