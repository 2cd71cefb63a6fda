export const fieldEntities = ['client', 'vessel', 'berth', 'interest'] as const
export type FieldEntity = (typeof fieldEntities)[number]

export const fieldEntityLabels: Record<FieldEntity, string> = {
  client: 'Clients',
  vessel: 'Vessels',
  berth: 'Berths',
  interest: 'Interests',
}
export const fieldEntityNouns: Record<FieldEntity, string> = {
  client: 'client',
  vessel: 'vessel',
  berth: 'berth',
  interest: 'interest',
}

export const fieldKinds = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'boolean',
  'choice',
  'choices',
  'link',
  'email',
  'phone',
  'record',
] as const
export type FieldKind = (typeof fieldKinds)[number]

export const fieldKindLabels: Record<FieldKind, string> = {
  text: 'Text, one line',
  long_text: 'Text, several lines',
  number: 'Number',
  money: 'Amount of money',
  date: 'Date',
  boolean: 'Yes or no',
  choice: 'One choice of a list',
  choices: 'Several choices of a list',
  link: 'Link to a web page',
  email: 'E-mail address',
  phone: 'Phone number',
  record: 'Another record',
}

/** A choice that was taken off the list stays with the records that have it. */
export type FieldChoice = { id: string; label: string; isGone: boolean }

export type CustomField = {
  id: string
  key: string
  label: string
  kind: FieldKind
  help: string | null
  unit: string | null
  currency: string | null
  target: FieldEntity | null
  is_required: boolean
  is_listed: boolean
  choices: FieldChoice[]
}

/** A value as a form posts it: a number or date plain, choices by their ids with commas between, another record by its id. */
export type FieldValue = {
  value: string
  /** What the other record is called, for those who may see it. */
  linked?: string | null
  /** The client of a vessel, whose page shows it. */
  owner?: string | null
}
/** What a record's page needs: the fields there are, and what stands in them, by the field's id. */
export type RecordFields = { fields: CustomField[]; values: Record<string, FieldValue> }

export type InputName = `custom_${string}`
export const inputName = (field: { key: string }): InputName => `custom_${field.key}`
export const isInputName = (name: string): name is InputName => name.startsWith('custom_')

/** By what the database can put records in order. */
export const isSortable = ({ kind }: Pick<CustomField, 'kind'>) =>
  !['long_text', 'choice', 'choices', 'record'].includes(kind)
export const isRange = ({ kind }: Pick<CustomField, 'kind'>) => ['number', 'money', 'date'].includes(kind)

/** What a comparison, the timeline and the audit log call the fields. */
export const fieldLabels = (fields: readonly CustomField[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [inputName(field), field.label]))

const choiceLabel = ({ choices }: CustomField, id: string) => choices.find((choice) => choice.id === id)?.label

/** A value in words, without the other record's name. */
export function fieldWords(field: CustomField, value: string, locale: string): string {
  switch (field.kind) {
    case 'number':
      return `${decimalWords(value, locale)}${field.unit ? `\u00a0${field.unit}` : ''}`
    case 'money':
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: field.currency ?? 'EUR',
        trailingZeroDisplay: 'stripIfInteger',
      }).format(value as unknown as number)
    case 'date':
      return new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(`${value}T12:00:00Z`))
    case 'boolean':
      return value === 'yes' ? 'Yes' : 'No'
    case 'choice':
    case 'choices':
      return value
        .split(',')
        .map((id) => choiceLabel(field, id) ?? 'a choice that is gone')
        .join(', ')
    default:
      return value
  }
}

const decimalWords = (value: string, locale: string) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(value as unknown as number)

/** What another record's value is; a filter may hold a piece of its name instead. */
export const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** The last letters of an id tell two records of one name apart. */
const shortId = (id: string) => id.slice(-8)

/** What the form shows for another record: text that reads back to it. */
export const recordText = ({ value, linked }: FieldValue) => (linked ? `${linked} · ${shortId(value)}` : value)

/** What the inputs of a form begin with. */
export const typedFields = ({ fields, values }: RecordFields): Record<InputName, string> =>
  Object.fromEntries(
    fields.map((field) => {
      const value = values[field.id]
      return [inputName(field), value ? (field.kind === 'record' ? recordText(value) : value.value) : '']
    }),
  )

/** What the form says it showed, by which the server knows what was changed. */
export const shownFields = ({ fields, values }: RecordFields): Record<InputName, string> =>
  Object.fromEntries(fields.map((field) => [inputName(field), values[field.id]?.value ?? '']))
