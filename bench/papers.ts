// Papers a second in one worker, from the template's text to the PDF, beside Typst alone with the same number of words on a bare page.
import { sampleBodies } from '#app/papers/sample-bodies.ts'
import { renderPaper } from '#app/papers/render-paper.server.ts'
import type { PaperInput } from '#app/papers/paper.ts'
import { setInType } from '#server/platform/typst.ts'

const many = 200
const signers: PaperInput['signers'] = [
  { role: 'client', name: 'Nikos Rossi' },
  { role: 'salesperson', name: 'Ronan Gumbs' },
  { role: 'approver', name: 'Marcus Webster' },
]
const bare = String.raw`
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set page(paper: "a4")
#set text(font: "Gelasio", size: 10.5pt)
#heading(d.title)
#for words in d.paragraphs { par(words) }
`

type Taken = { rate: number; p50: number; p99: number; size: number }

export async function benchPapers() {
  const head = `${many} of each, every one another client’s`
  console.log(`\n${head.padEnd(38)}  a second  p50 ms  p99 ms      kB | floor  p50 ms  p99 ms | rate of floor`)
  for (const kind of ['eoi', 'contract', 'berth_sheet'] as const) {
    const { name, body } = sampleBodies[kind]
    const paragraphs = body.split(/\n+/).filter(Boolean)
    const ours = await time(async (at) => {
      const fields = fieldsOf(at)
      const house = { name: 'Port Nimara', legalName: 'Nimara Holdings Ltd' }
      const input = { title: name, language: 'en', house, body, fields, signers: kind === 'berth_sheet' ? [] : signers }
      return (await renderPaper(input)).pdf.length
    })
    const floor = await time(async (at) => {
      const data = { title: `${name} ${at}`, paragraphs: [...paragraphs, `Client ${at}`] }
      return (await setInType(bare, data, { label: 'none', at: new Date() })).pdf.length
    })
    print(name.replace('SAMPLE ', ''), ours, floor)
  }
}

const fieldsOf = (at: number) => ({
  'port.name': 'Port Nimara',
  'seller.name': 'Nimara Holdings Ltd',
  'document.date': '18 November 2026',
  'client.name': `Client number ${at}`,
  'client.address': `Quay ${at}\nRoad Bay`,
  'berth.name': `D${at}`,
  'berth.dock': 'D',
  'berth.size': '38.5 m × 8.1 m, depth 3.1 m',
  'berth.length': '38.5 m',
  'berth.width': '8.1 m',
  'berth.price': 'USD 1,224,000.00',
  'vessel.whole': 'M/Y Bright Juno, 27.4 m × 5.9 m, draft 2.1 m',
  'deal.price': `USD 1,2${String(at).padStart(2, '0')},000.00`,
  'deal.deposit': 'USD 122,400.00',
  'deal.years': '10 years',
  'deal.starts_on': '1 January 2027',
})

async function time(work: (at: number) => Promise<number>): Promise<Taken> {
  // the compiler and the typefaces are loaded once a worker
  await work(many)
  const spans: number[] = []
  let size = 0
  for (let at = 0; at < many; at++) {
    const began = performance.now()
    size += await work(at)
    spans.push(performance.now() - began)
  }
  const total = spans.reduce((sum, span) => sum + span, 0)
  const sorted = spans.toSorted((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.floor((many - 1) * share)]!
  return { rate: many / (total / 1000), p50: quantile(0.5), p99: quantile(0.99), size: size / many / 1000 }
}

function print(name: string, ours: Taken, floor: Taken) {
  const number = (value: number, digits = 1) => value.toFixed(digits).padStart(8)
  console.log(
    `${name.padEnd(38)}${number(ours.rate)}  ${number(ours.p50)}${number(ours.p99)}${number(ours.size, 0)} |${number(floor.rate)}${number(floor.p50)}${number(floor.p99)} | ${(ours.rate / floor.rate).toFixed(2)}`,
  )
}
