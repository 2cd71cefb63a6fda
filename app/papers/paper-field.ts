import type { DB } from '#db/schema.ts'

export type TemplateKind = DB['document_templates']['kind']
type Field = { name: string; label: string; isOptional?: boolean }
type Group = { key: string; label: string; kinds: readonly TemplateKind[]; fields: readonly Field[] }

const papers = ['eoi', 'nda', 'contract', 'addendum', 'other'] as const
const every = [...papers, 'berth_sheet', 'invoice', 'reminder_letter'] as const
const optional = (name: string, label: string): Field => ({ name, label, isOptional: true })
const needed = (name: string, label: string): Field => ({ name, label })

/** What a template may speak of. What is optional is left out with its line when it is not known; what is not, must be there before sending. */
export const paperPalette: readonly Group[] = [
  {
    key: 'port',
    label: 'The port',
    kinds: every,
    fields: [
      needed('port.name', 'Name of the port'),
      needed('seller.name', 'Legal name of the seller'),
      optional('seller.address', 'Address of the seller'),
      optional('seller.tax_id', 'Tax number of the seller'),
      optional('seller.bank_details', 'Bank details'),
      needed('document.date', 'Date of the paper'),
    ],
  },
  {
    key: 'client',
    label: 'The client',
    kinds: [...papers, 'invoice', 'reminder_letter'],
    fields: [
      needed('client.name', 'Name of the client'),
      optional('client.company', 'Company of the client'),
      optional('client.address', 'Address of the client'),
      optional('client.email', 'E-mail of the client'),
      optional('client.phone', 'Phone of the client'),
      optional('client.tax_id', 'Tax number of the client'),
    ],
  },
  {
    key: 'vessel',
    label: 'The vessel',
    kinds: papers,
    fields: [
      optional('vessel.whole', 'The vessel with its size'),
      optional('vessel.name', 'Name of the vessel'),
      optional('vessel.length', 'Length of the vessel'),
      optional('vessel.beam', 'Beam of the vessel'),
      optional('vessel.draft', 'Draft of the vessel'),
      optional('vessel.flag', 'Flag of the vessel'),
      optional('vessel.registration', 'Registration of the vessel'),
    ],
  },
  {
    key: 'berth',
    label: 'The berth',
    kinds: [...papers, 'berth_sheet', 'invoice'],
    fields: [
      needed('berth.name', 'Berth'),
      optional('berth.dock', 'Dock'),
      optional('berth.size', 'Size of the berth'),
      optional('berth.length', 'Length of the berth'),
      optional('berth.width', 'Width of the berth'),
      optional('berth.depth', 'Depth of the berth'),
      optional('berth.longest_vessel', 'Longest vessel'),
      optional('berth.draft_limit', 'Deepest draft'),
      optional('berth.nominal_size', 'Nominal boat size'),
      optional('berth.power_kw', 'Shore power in all'),
      optional('berth.mooring', 'Mooring'),
      optional('berth.access', 'Access'),
      optional('berth.power', 'Shore power'),
      optional('berth.services', 'Water and fuel'),
      optional('berth.price', 'Asking price'),
      optional('berth.years', 'Years that are offered'),
    ],
  },
  {
    key: 'deal',
    label: 'The terms',
    kinds: papers,
    fields: [
      needed('deal.price', 'Price'),
      needed('deal.deposit', 'Deposit'),
      needed('deal.years', 'Years of the lease'),
      needed('deal.starts_on', 'First day of the lease'),
      optional('deal.special_terms', 'Special terms'),
    ],
  },
  {
    key: 'invoice',
    label: 'The invoice',
    kinds: ['invoice', 'reminder_letter'],
    fields: [
      needed('invoice.number', 'Number'),
      needed('invoice.kind', 'Kind of invoice'),
      needed('invoice.issued_on', 'Issued on'),
      needed('invoice.due_on', 'Due on'),
      needed('invoice.total', 'Total'),
      needed('invoice.open', 'Still to pay'),
      optional('invoice.credits', 'Invoice that is credited'),
      optional('invoice.days_late', 'Days past due'),
      optional('invoice.notes', 'Notes'),
    ],
  },
  {
    key: 'blocks',
    label: 'Parts, each alone in its paragraph',
    kinds: [...papers, 'invoice'],
    fields: [
      optional('signatures', 'Where everybody signs'),
      optional('invoice.lines', 'The lines of the invoice'),
      optional('invoice.totals', 'The sums of the invoice'),
      optional('invoice.payments', 'What was paid'),
    ],
  },
]

const all = new Map(paperPalette.flatMap(({ fields }) => fields).map((field) => [field.name, field]))

export const paperFieldNames: ReadonlySet<string> = new Set(all.keys())
export const fieldLabel = (name: string) => all.get(name)?.label ?? name
/** May be empty without the paper missing anything. */
export const isOptionalField = (name: string) => all.get(name)?.isOptional ?? false

const blockKinds: Record<string, readonly TemplateKind[]> = {
  signatures: papers,
  'invoice.lines': ['invoice'],
  'invoice.totals': ['invoice'],
  'invoice.payments': ['invoice'],
}

/** What the palette offers beside a template of this kind. */
export const paletteFor = (kind: TemplateKind) =>
  paperPalette
    .filter(({ kinds }) => kinds.includes(kind))
    .map(({ key, label, fields }) => ({
      key,
      label,
      fields: fields.filter(({ name }) => blockKinds[name]?.includes(kind) ?? true),
    }))
