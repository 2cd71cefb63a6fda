import { setTimeout as pause } from 'node:timers/promises'
import type { Fields, Visitor } from '#test/http/visitor.ts'
import { newClient, registration, type FormLedger } from './form-ledger.ts'

export type People = { seller: Visitor; mover: Visitor; stranger: Visitor }

const stages = ['open', 'details_sent', 'in_communication', 'visited'] as const
const breath = 80

/** Three people who work without a break: one adds and changes clients, one writes notes and moves an interest, strangers register. */
export function startLoad(ledger: FormLedger, people: People, interest: { id: string; stage: number }) {
  let isOver = false
  const over = () => isOver
  const work = Promise.all([sell(), move(), visit()])

  async function sell() {
    while (!over()) {
      const added = ledger.open('client', '/port-nimara/clients/new', newClient)
      const page = await tryTwice(people.seller, added)
      if (!page) continue
      for (let turn = 0, before = ''; turn < 3 && !over(); turn++) {
        const saved = ledger.open('save', `${page}/edit`, (mark) => edit(mark, before), page.split('/').at(-1))
        await ledger.pressOn(people.seller, saved, over)
        before = saved.mark
        await pause(breath)
      }
    }
  }

  async function move() {
    const page = `/port-nimara/interests/${interest.id}`
    while (!over()) {
      const note = ledger.open('note', `${page}/notes/new`, (mark) => [['body', mark]], interest.id)
      await tryTwice(people.mover, note)
      await pause(breath)
      if (isOver) return
      const stage = stages[(interest.stage = (interest.stage + 1) % stages.length)]!
      const moved = ledger.open(
        'move',
        `${page}/stage`,
        (mark) => [
          ['stage', stage],
          ['note', mark],
        ],
        interest.id,
      )
      await ledger.pressOn(people.mover, moved, over)
      await pause(breath)
    }
  }

  async function visit() {
    while (!over()) {
      await tryTwice(people.stranger, ledger.open('registration', '/p/port-nimara/register', registration))
      await pause(breath * 8)
    }
  }

  /** Every fourth who saw no answer twice goes away. */
  async function tryTwice(person: Visitor, form: ReturnType<FormLedger['open']>) {
    const isPatient = Number(form.mark.split('-').at(-1)) % 4 !== 0
    let presses = 0
    const page = await ledger.pressOn(person, form, () => isOver || (!isPatient && ++presses === 2))
    if (page === undefined && !isPatient) form.state = 'left'
    return page
  }

  return {
    /** Everybody finishes what they have in hand; what saw no answer is pressed once more under the same key. */
    async stop() {
      isOver = true
      await work
    },
  }
}

/** What the form showed at first goes along, as from the page. */
function edit(mark: string, before: string): Fields {
  const shown = { kind: 'person', given_name: 'Chaos', family_name: 'Test', source: 'manual', source_detail: before }
  return [...Object.entries({ ...shown, source_detail: mark }), ['version', '1'], ['base', JSON.stringify(shown)]]
}
