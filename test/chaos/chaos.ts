// `npm run test:chaos`: the product under a steady load of forms, and everything around it failing in turn. A fault is held when nothing that
// was answered with success is lost, nothing is there twice, and all works again by itself within the promised time.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountOf, signIn } from '#test/http/sign-in-once.ts'
import { Visitor } from '#test/http/visitor.ts'
import { root, runSteps } from '../../scripts/steps.ts'
import { faults } from './fault-list.ts'
import { openFormLedger } from './form-ledger.ts'
import { openInstallation } from './chaos-product.ts'
import type { Chaos } from './recovery.ts'
import { openTrial, type Verdict } from './trial.ts'

const began = performance.now()
// `npm run test:chaos -- mail` runs those with this word in their name
const words = process.argv.slice(2).map((word) => word.toLowerCase())
const chosen = faults.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
const logs = join(root, 'test-results/chaos')
rmSync(logs, { recursive: true, force: true })
mkdirSync(logs, { recursive: true })

const [build] = await runSteps([{ name: 'build', command: ['react-router', 'build'] }])
if (!build?.ok) process.exit(1)
console.log(`${'fault'.padEnd(70)} held   recovery seconds (pages, queue)`)
const verdicts: Verdict[] = []
const installation = await openInstallation()
try {
  const { product } = installation
  const signedIn = (role: string) => signIn(product, accountOf(product, role, 'port-nimara'))
  const people = {
    seller: await signedIn('sales_manager'),
    mover: await signedIn('director'),
    stranger: new Visitor(product),
  }
  const chaos: Chaos = {
    ...installation,
    ledger: openFormLedger(product),
    people,
    admin: await signedIn('super_admin'),
  }
  const trial = await openTrial(chaos)
  for (const fault of chosen) {
    const verdict = await trial.face(fault)
    verdicts.push(verdict)
    print(verdict)
  }
  console.log(`\n${chaos.ledger.forms.length} forms were sent, ${chaos.mail.count()} mails left.`)
} finally {
  writeFileSync(join(logs, 'programs.log'), installation.printed())
  await installation.close()
}

const failed = verdicts.filter(({ problems }) => problems.length > 0)
for (const { name, problems } of failed) {
  console.log(`\nNot held: ${name}`)
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`)
  if (problems.length > 20) console.log(`  and ${problems.length - 20} more`)
}
if (failed.length > 0) console.log(`\nWhat the programs said: test-results/chaos/programs.log`)
console.log(`Took ${Math.round((performance.now() - began) / 1000)} s.`)
console.log(`${verdicts.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 || verdicts.length === 0 ? 1 : 0

function print({ name, problems, recovery: { pages, queue } }: Verdict) {
  const seconds = [pages, queue].map((part) => part?.toFixed(1) ?? '-').join(', ')
  console.log(`${name.padEnd(70)} ${problems.length === 0 ? 'yes ' : 'NO  '}   ${seconds}`)
}
