import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Loops'?: number
  'Actual Rows'?: number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: Node[]
}
/** How a page's questions were answered: blocks touched, the ways into the large tables, and those of them of which half or more was read. */
export type Plans = { blocks: number; ways: string[]; scanned: string[] }

/** Has the server tell its plans when asked to. The application's connections are made anew, as those there are would stay silent. */
export async function listenForPlans(admin: pg.Client) {
  await admin.query(`load 'auto_explain'`)
  await admin.query(`alter system set session_preload_libraries = 'auto_explain'`)
  for (const setting of ['log_analyze = on', 'log_timing = off', 'log_buffers = on', `log_format = 'json'`])
    await admin.query(`alter system set auto_explain.${setting}`)
  await tell(admin, false)
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'port-nimara'`)
  await pause(1000)
}

async function tell(admin: pg.Client, isTold: boolean) {
  await admin.query(`alter system set auto_explain.log_min_duration = ${isTold ? 0 : -1}`)
  await admin.query('select pg_reload_conf()')
  await pause(300)
}

/** The plans of all that the server was asked during `work`, read from its log. */
export async function plansOf(
  admin: pg.Client,
  { log, large }: { log: string; large: readonly string[] },
  work: () => Promise<unknown>,
): Promise<Plans> {
  const plans = await told(false)
  // what functions ask inside is part of what their callers cost, and told on its own only here
  const nested = await told(true)
  const sizes = await rowsOf(admin, large)
  const scans = nested.flatMap(scansIn).filter((node) => (node['Actual Loops'] ?? 0) > 0)
  const over = (node: Node) => large.includes(node['Relation Name'] ?? '')
  const isWhole = (node: Node) => over(node) && passed(node) >= (sizes.get(node['Relation Name']!) ?? Infinity) / 2
  return {
    blocks: plans.reduce((sum, plan) => sum + blocksOf(plan), 0),
    ways: [
      ...new Set(scans.flatMap((node) => (over(node) && node['Index Name'] ? node['Index Name'] : []))),
    ].toSorted(),
    scanned: [...new Set(scans.filter(isWhole).map((node) => node['Relation Name']!))].toSorted(),
  }

  async function told(isNested: boolean) {
    await admin.query(`alter system set auto_explain.log_nested_statements = ${isNested}`)
    const start = statSync(log).size
    await tell(admin, true)
    await work()
    await tell(admin, false)
    return readPlans(readFrom(log, start))
  }
}

/** A page stops early at a list's limit, whichever way it goes; an index that leads through every row is no help either. */
const passed = ({ 'Actual Rows': met = 0, 'Rows Removed by Filter': others = 0, 'Actual Loops': loops = 1 }: Node) =>
  (met + others) * loops

async function rowsOf(admin: pg.Client, tables: readonly string[]) {
  const { rows } = await admin.query<{ name: string; count: number }>(
    `select relname as name, reltuples as count from pg_class where relname = any($1) and relkind = 'r'`,
    [tables],
  )
  return new Map(rows.map(({ name, count }) => [name, count]))
}

function readFrom(path: string, start: number) {
  const file = openSync(path, 'r')
  const bytes = Buffer.alloc(fstatSync(file).size - start)
  readSync(file, bytes, 0, bytes.length, start)
  closeSync(file)
  return bytes.toString()
}

/** Each stands behind "plan:", on lines of its own that begin with a tab. */
function readPlans(text: string): Node[] {
  return [...text.matchAll(/ plan:\n((?:\t.*\n)+)/g)].flatMap(([, lines]) => {
    const { 'Query Text': asked, Plan: plan } = JSON.parse(lines!) as { 'Query Text': string; Plan: Node }
    return asked.includes('auto_explain') || asked.startsWith('begin') ? [] : [plan]
  })
}

const scansIn = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(scansIn)]
const blocksOf = (node: Node) => (node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0)
