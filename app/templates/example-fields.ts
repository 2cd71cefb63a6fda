import type { PaperFields } from '#app/papers/paper.ts'
import type { PaperNode } from '#app/papers/paper-node.ts'

/** Made-up values to try a template on where there is no record yet. */
export const exampleFields: PaperFields = {
  'seller.name': 'Harbour Company Ltd.',
  'seller.address': '1 Quay Street\nRoad Bay',
  'seller.tax_id': '26-401-778',
  'seller.bank_details': 'Bank of the Harbour\nAccount 0099-114-20371',
  'client.name': 'Nikos Rossi',
  'client.company': 'Rossi Shipping',
  'client.address': 'Villa Anise, Long Bay',
  'client.email': 'nikos@rossi.example',
  'client.phone': '+1 264 555 0142',
  'client.tax_id': 'IT-88-1204',
  'vessel.name': 'M/Y Bright Juno',
  'vessel.length': '27.4 m',
  'vessel.beam': '5.9 m',
  'vessel.draft': '2.1 m',
  'vessel.flag': 'Italy',
  'vessel.registration': 'GE-4471',
  'vessel.whole': 'M/Y Bright Juno, 27.4 m × 5.9 m, draft 2.1 m',
  'berth.name': 'D11',
  'berth.dock': 'D',
  'berth.length': '38.5 m',
  'berth.width': '8.1 m',
  'berth.depth': '3.1 m',
  'berth.size': '38.5 m × 8.1 m, depth 3.1 m',
  'berth.longest_vessel': '36 m',
  'berth.mooring': 'Stern-to',
  'berth.access': 'Walk-on',
  'berth.power': '63 A, 400 V, three-phase, 50 Hz',
  'berth.services': 'Water, Fuel',
  'berth.price': 'USD 1,224,000.00',
  'berth.years': '10 years',
  'deal.price': 'USD 1,224,000.00',
  'deal.deposit': 'USD 122,400.00',
  'deal.years': '10 years',
  'deal.starts_on': '1 January 2027',
  'deal.special_terms': 'The port fits a second pedestal by March 2027.',
  'invoice.number': 'INV-2026-0041',
  'invoice.kind': 'Deposit',
  'invoice.issued_on': '16 November 2026',
  'invoice.due_on': '30 November 2026',
  'invoice.total': 'USD 122,400.00',
  'invoice.open': 'USD 61,200.00',
  'invoice.days_late': '7 days',
  'invoice.notes': 'The deposit counts towards the price.',
}

const text = (v: string) => [{ t: 'text' as const, v }]
export const exampleBlocks: Record<string, PaperNode[]> = {
  'invoice.lines': [
    {
      t: 'table',
      head: ['Description', 'Quantity', 'Unit price', 'Amount, USD'].map(text),
      rows: [['Deposit of 10 % on the lease of berth D11', '1', '122,400.00', '122,400.00'].map(text)],
      align: ['left', 'right', 'right', 'right'],
    },
  ],
  'invoice.totals': [
    {
      t: 'table',
      head: null,
      isTotals: true,
      rows: [['Net', '122,400.00'].map(text), ['Tax, 0 %', '0.00'].map(text), ['Total, USD', '122,400.00'].map(text)],
      align: ['right', 'right'],
    },
  ],
  'invoice.payments': [
    {
      t: 'table',
      head: ['Paid on', 'Amount, USD'].map(text),
      rows: [['20 November 2026', '61,200.00'].map(text)],
      align: ['left', 'right'],
    },
  ],
}
