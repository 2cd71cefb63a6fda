import type { Fault } from './fault-list.ts'
import { newClient } from './form-ledger.ts'
import { findDoubles, findGaps, findQuestions } from './ledger-check.ts'
import { limits, settle, soon, type Chaos, type Recovery } from './recovery.ts'
import { startLoad } from './steady-load.ts'

export type Verdict = { name: string; problems: string[]; recovery: Recovery }

/** Faces one fault after the other under load; after each the ledger is held against the database and the mail server. */
export async function openTrial(chaos: Chaos) {
  const { ledger, people, query, mail } = chaos
  const interest = { id: await addInterest(chaos), stage: 0 }
  const asked = new Set<string>()
  const known = new Set<string>()

  return {
    async face(fault: Fault): Promise<Verdict> {
      const [from, odd] = [ledger.forms.length, ledger.oddities.length]
      const problems: string[] = []
      const note = (error: unknown) => void problems.push(error instanceof Error ? error.message : String(error))
      const load = fault.isElsewhere ? undefined : startLoad(ledger, people, interest)
      const recovery = await fault.run(chaos).catch((error: unknown): Recovery => {
        note(error)
        return {}
      })
      await load?.stop()
      await Promise.resolve()
        .then(() => fault.restore?.(chaos))
        .catch(note)
      await finishForms(chaos, from).catch(note)
      await settle(chaos, Boolean(fault.mayAsk)).catch(note)
      const questions = await findQuestions(query, asked)
      problems.push(
        ...(await findGaps(query, ledger.forms.slice(from))),
        ...(await findDoubles(query, mail.tally())).filter((problem) => !known.has(problem)),
        ...(questions.length > (fault.mayAsk ?? 0) ? questions : []),
        ...ledger.oddities.slice(odd),
        ...lateness(recovery),
      )
      for (const problem of problems) known.add(problem)
      return { name: fault.name, problems, recovery }
    },
  }
}

/** What was still without an answer when the load ended is pressed again under the same key. */
async function finishForms({ ledger, people }: Chaos, from: number) {
  const whose = { client: 'seller', save: 'seller', note: 'mover', move: 'mover', registration: 'stranger' } as const
  for (const form of ledger.forms.slice(from).filter(({ state }) => state === 'open'))
    await soon(`${form.kind} ${form.mark} is answered`, async () => {
      return (await ledger.press(people[whose[form.kind]], form)) !== undefined
    })
}

function lateness(recovery: Recovery) {
  const parts = Object.keys(recovery) as (keyof Recovery)[]
  return parts
    .filter((part) => recovery[part]! > limits[part])
    .map((part) => `the ${part} came back after ${recovery[part]!.toFixed(1)} s, and ${limits[part]} s are promised`)
}

async function addInterest({ ledger, people }: Chaos): Promise<string> {
  const form = ledger.open('client', '/port-nimara/interests/new', newClient)
  const page = await ledger.press(people.seller, form)
  const id = page?.split('/').at(-1)
  if (!id) throw new Error(`No interest could be added: ${ledger.oddities.at(-1)}`)
  return id
}
