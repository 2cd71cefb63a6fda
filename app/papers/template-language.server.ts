import { type Filter, Liquid, LiquidError, Output, type Template } from 'liquidjs'
import { RuleBroken } from '#app/errors.ts'

/** What `{{ field }}` leaves in the text: Markdown never sees the value itself. */
export const mark = (at: number) => `\u{e000}${at}\u{e001}`
export const marks = /\u{e000}(\d+)\u{e001}/u

const allowedTags = ['if', 'unless', 'case', 'comment', 'raw']
const allowedFilters = ['default', 'upcase', 'downcase', 'capitalize']

const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: 200_000,
  renderLimit: 500,
  memoryLimit: 1_000_000,
  // nothing is read from anywhere
  templates: {},
})
for (const name of Object.keys(engine.tags)) if (!allowedTags.includes(name)) delete engine.tags[name]
for (const name of Object.keys(engine.filters)) if (!allowedFilters.includes(name)) delete engine.filters[name]

export type FilledIn = { field: string; value: unknown }

/** A tag that stands alone on its line leaves no empty line behind, which would end a table. */
const withoutTagLines = (body: string) => body.replaceAll(/^[ \t]*(\{%[^\n]*?%\})[ \t]*\n/gm, '$1')

/** Fills in the fields: answers the Markdown with a mark for each, and what belongs there. */
export function fillIn(body: string, values: object): { markdown: string; outputs: FilledIn[] } {
  const outputs: FilledIn[] = []
  const clean = body
    .toWellFormed()
    .replaceAll(/[\u{0}\u{e000}\u{e001}]/gu, '')
    .replaceAll('\r\n', '\n')
  const templates = parse(withoutTagLines(clean))
  for (const output of outputsIn(templates)) {
    const field = fieldOf(output)
    const keep = { render: (value: unknown) => mark(outputs.push({ field, value }) - 1) }
    output.value.filters.push(keep as unknown as Filter)
  }
  try {
    return { markdown: engine.renderSync(templates, values) as string, outputs }
  } catch (error) {
    throw explain(error)
  }
}

/** The fields that a body speaks of, in its conditions too. Refuses what can't be read, in a sentence. */
export function fieldsIn(body: string): string[] {
  const templates = parse(body)
  return [...new Set(engine.globalVariableSegmentsSync(templates).map((path) => path.join('.')))]
}

function parse(body: string): Template[] {
  try {
    return engine.parse(body)
  } catch (error) {
    throw explain(error)
  }
}

function explain(error: unknown) {
  if (!(error instanceof LiquidError)) return error
  const [, words = error.message, line] = /^(.*?)(?:, line:(\d+).*)?$/s.exec(error.message) ?? []
  return new RuleBroken(line ? `Line ${line}: ${words}.` : `${words}.`, 'body')
}

function* outputsIn(templates: Template[]): Generator<Output> {
  for (const template of templates) {
    if (template instanceof Output) {
      yield template
      continue
    }
    const children = template.children?.(false, true)
    if (children) yield* outputsIn(drain(children))
  }
}

/** The library's generators answer by what they return. */
function drain(generator: Generator<unknown, Template[]>): Template[] {
  for (;;) {
    const { done, value } = generator.next()
    if (done) return value
  }
}

function fieldOf({ value }: Output) {
  const [only, ...more] = value.initial.postfix
  return only && more.length === 0 ? only.getText().trim() : ''
}
