import Big from 'big.js'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { readEmail, readPhone } from '#app/clients/contact-value.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { parseMoney } from '#app/money/money-input.ts'
import { inputName, isInputName, type CustomField, type FieldEntity } from './custom-field.ts'
import { findLinked } from './find-linked.server.ts'
import { fieldsOf } from './field-values.server.ts'
import type { FieldInput } from './save-fields.server.ts'

type Read = { value: string } | { problem: string }

/** A form's schema with the port's fields behind its own. The fields come as `custom_<key>`, null where nothing was typed. */
export async function withFields<S extends z.ZodType<object>>(scope: PortScope, entity: FieldEntity, schema: S) {
  const fields = await fieldsOf(scope, entity)
  return z.intersection(schema, fieldSchema(scope, fields))
}

const typed = z.union([z.string(), z.array(z.string())]).optional()

function fieldSchema(scope: PortScope, fields: readonly CustomField[]) {
  return z
    .object({
      ...(Object.fromEntries(fields.map((field) => [inputName(field), typed])) as Record<string, typeof typed>),
      version: z.unknown().optional(),
      base: z.string().optional(),
    })
    .transform(async (form: Record<string, unknown>, context) => {
      const { version, base: text } = form
      const isEdit = version !== undefined
      const base = isEdit ? readBase(text as string | undefined) : {}
      const input: FieldInput = {}
      for (const field of fields) {
        const name = inputName(field)
        // what an edit's page did not show is left as it is
        if (isEdit && !(name in base)) continue
        const read = await readField(scope, field, form[name])
        if ('problem' in read) context.addIssue({ code: 'custom', path: [name], message: read.problem })
        else input[name] = read.value || null
      }
      return { ...input, ...(isEdit && { base }) } as FieldInput & { base: FieldInput }
    })
}

function readBase(text: string | undefined): FieldInput {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}')
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(
      Object.entries(parsed).flatMap(([name, value]) =>
        isInputName(name) ? [[name, typeof value === 'string' && value !== '' ? value : null]] : [],
      ),
    )
  } catch {
    return {}
  }
}

async function readField(scope: PortScope, field: CustomField, sent: unknown): Promise<Read> {
  const list = (Array.isArray(sent) ? sent.map(String) : [String(sent ?? '')])
    .map((each) => each.trim())
    .filter(Boolean)
  const [text] = list
  if (text === undefined)
    return field.is_required ? { problem: `Fill in “${field.label}”: this port asks for it.` } : { value: '' }
  if (field.kind === 'choices')
    return readChoices(
      field,
      list.flatMap((each) => each.split(',')),
    )
  if (list.length > 1) return { problem: 'Choose one.' }
  const longest = field.kind === 'long_text' ? 5000 : field.kind === 'link' ? 1000 : 300
  if (text.length > longest) return { problem: `Use at most ${longest.toLocaleString('en')} characters.` }
  switch (field.kind) {
    case 'number':
      return readNumber(text)
    case 'money':
      return readAmount(field, text)
    case 'date':
      return readDay(scope, text)
    case 'boolean':
      return text === 'yes' || text === 'no' ? { value: text } : { problem: 'Choose yes or no.' }
    case 'choice':
      return readChoices(field, [text])
    case 'link':
      return readLink(text)
    case 'email':
      return readEmail(text)
    case 'phone':
      return readPhone(text)
    case 'record':
      return findLinked(scope, field.target!, text)
    default:
      return { value: text }
  }
}

function readChoices({ choices }: CustomField, ids: string[]): Read {
  const isKnown = ids.every((id) => choices.some((choice) => choice.id === id))
  return isKnown ? { value: [...new Set(ids)].toSorted().join(',') } : { problem: 'Choose from the list.' }
}

/** A point is before the decimals. A comma may be so too: alone before three digits nobody knows, so it asks. */
function readNumber(text: string): Read {
  const plain = text.replaceAll(/[\s'’]/g, '').replace('−', '-')
  const unreadable = { problem: `“${text}” is not a number. Write it like 1250.5.` }
  if (/^-?\d{1,3},\d{3}$/.test(plain))
    return { problem: `“${text}” may be a large number or one with decimals. Write it like 1250.5, without a comma.` }
  const grouped = plain.replace(
    /^(-?\d{1,3})((?:,\d{3})+)(\.\d+)?$/,
    (_all, a: string, b: string, c = '') => a + b.replaceAll(',', '') + c,
  )
  const decimal = grouped.replace(',', '.')
  if (!/^-?\d{1,14}(\.\d{1,12})?$/.test(decimal)) return unreadable
  const number = Big(decimal)
  if (!number.eq(number.round(4))) return { problem: `“${text}” has more than four decimals.` }
  return { value: number.toFixed() }
}

function readAmount({ currency }: CustomField, text: string): Read {
  const read = parseMoney(text)
  if ('problem' in read) return read
  if (read.currency && read.currency !== currency) return { problem: `This amount is kept in ${currency}.` }
  if (!Big(read.amount).eq(Big(read.amount).round(2))) return { problem: `“${text}” has more than two decimals.` }
  return { value: read.amount }
}

function readDay({ user }: PortScope, text: string): Read {
  const read = parseTypedDate(text, { order: dateOrderOf(user?.locale ?? 'en-GB') })
  if ('problem' in read) return read
  return read.date >= '1000' && read.date < '3000'
    ? { value: read.date }
    : { problem: 'Enter a date of these centuries.' }
}

function readLink(text: string): Read {
  const full = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`
  const problem = { problem: `“${text}” is not the address of a web page. Write it like www.example.org.` }
  if (!URL.canParse(full)) return problem
  const { protocol, hostname, href } = new URL(full)
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? { value: href } : problem
}
