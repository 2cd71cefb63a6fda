import { readMarkdown } from './markdown-nodes.server.ts'
import { fieldLabel, isOptionalField, paperFieldNames } from './paper-field.ts'
import type { PaperInline, PaperNode, PaperTable } from './paper-node.ts'
import type { PaperFields } from './paper.ts'
import { fieldsIn, fillIn, marks } from './template-language.server.ts'

/** What a field may stand for beside a text, where it stands alone in its paragraph. */
export type PaperBlocks = Record<string, PaperNode[]>

export type ComposedPaper = { nodes: PaperNode[]; missing: string[] }

/** A template with its values: nothing of a value is read as Markdown or Liquid, whatever it looks like. */
export function composePaper(body: string, fields: PaperFields, blocks: PaperBlocks = {}): ComposedPaper {
  const { markdown, outputs } = fillIn(body, nest(fields, blocks))
  const missing = new Set<string>()
  const valueAt = (at: number): PaperInline => {
    const { field, value } = outputs[at]!
    if (value !== null && value !== '') return { t: 'value', v: String(value).toWellFormed().replaceAll('\r\n', '\n') }
    if (isOptionalField(field)) return { t: 'value', v: '' }
    missing.add(field)
    return { t: 'gap', v: fieldLabel(field) }
  }
  const nodes = readMarkdown(markdown, {
    inText: (text) =>
      text
        .split(marks)
        .flatMap((part, at) => (at % 2 === 1 ? [valueAt(Number(part))] : part ? [{ t: 'text', v: part }] : [])),
    alone: (text) => {
      const only = new RegExp(`^${marks.source}$`, 'u').exec(text)
      return only ? blocks[outputs[Number(only[1])]!.field] : undefined
    },
  })
  return { nodes: evenHeadings(nodes.flatMap(withoutEmpty)), missing: [...missing] }
}

/** Which fields a body asks for that have no value, without those that may be empty. */
export const missingFields = (body: string, fields: PaperFields) => composePaper(body, fields).missing

/** Names in a body that are no field; told before it is kept. */
export const unknownFields = (body: string) => fieldsIn(body).filter((name) => !paperFieldNames.has(name))

function nest(fields: PaperFields, blocks: PaperBlocks) {
  const values: Record<string, Record<string, string | null> | string> = {}
  const put = (name: string, value: string | null) => {
    const [group = '', field] = name.split('.')
    if (field) (values[group] ??= {} as Record<string, string | null>)[field as never] = value as never
    else values[group] = value ?? ' '
  }
  for (const name of paperFieldNames) put(name, null)
  for (const [name, value] of Object.entries(fields)) if (paperFieldNames.has(name)) put(name, value.trim() || null)
  for (const name of Object.keys(blocks)) put(name, ' ')
  return values
}

const isEmptyValue = (inline: PaperInline) => inline.t === 'value' && inline.v === ''
const flat = (c: PaperInline[]): PaperInline[] => c.flatMap((each) => ('c' in each ? flat(each.c) : [each]))
/** A field that may be empty is, and there is nothing else to read. */
const isBare = (c: PaperInline[]) =>
  flat(c).some(isEmptyValue) &&
  flat(c).every((each) => isEmptyValue(each) || (each.t === 'text' && !/\p{L}|\p{N}/u.test(each.v)))

/** Leaves out lines of tables, of lists and paragraphs that only say that something is not known. */
function withoutEmpty(node: PaperNode): PaperNode[] {
  if (node.t === 'paragraph' || node.t === 'heading') return isBare(node.c) ? [] : [node]
  if (node.t === 'quote') return [{ ...node, c: node.c.flatMap(withoutEmpty) }]
  if (node.t === 'table') return withoutEmptyRows(node)
  if (node.t !== 'list') return [node]
  const items = node.items.map((item) => item.flatMap(withoutEmpty)).filter((item) => item.length > 0)
  return items.length > 0 ? [{ ...node, items }] : []
}

function withoutEmptyRows(table: PaperTable): PaperNode[] {
  const rows = table.rows.filter((cells) => {
    const said = table.head ? cells : cells.slice(1)
    return (
      !said.some((cell) => flat(cell).some(isEmptyValue)) || !said.every((cell) => cell.length === 0 || isBare(cell))
    )
  })
  return rows.length > 0 ? [{ ...table, rows }] : []
}

/** Below the title, which is the first; screen readers ask for levels without a gap. */
function evenHeadings(nodes: PaperNode[]): PaperNode[] {
  let last = 1
  return nodes.map((node) =>
    node.t === 'heading' ? { ...node, level: (last = Math.min(Math.max(node.level, 2), last + 1, 3)) } : node,
  )
}
