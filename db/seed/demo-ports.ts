import type { RoleKey } from '#app/access/starting-roles.ts'

export type DemoPort = {
  slug: string
  name: string
  currency: string
  timezone: string
  locale: string
  units: 'metric' | 'imperial'
  colour: string
  seller: { legalName: string; address: string; taxId: string; bankDetails: string }
  people: { role: RoleKey; name: string; email: string }[]
}

export const demoOwner = { name: 'Ada Winter', email: 'ada.winter@port-nimara.example' }

export const demoPorts: DemoPort[] = [
  {
    slug: 'port-nimara',
    name: 'Port Nimara',
    currency: 'USD',
    timezone: 'America/Anguilla',
    locale: 'en-GB',
    units: 'metric',
    colour: '#0f5f8c',
    seller: {
      legalName: 'Port Nimara Berths Ltd',
      address: 'Road Bay\nAnguilla AI-2640',
      taxId: '26-401-778',
      bankDetails: 'National Commercial Bank of Anguilla\nAccount 0099-114-20371\nSWIFT NCBAAIAI',
    },
    people: [
      { role: 'director', name: 'Marcus Hale', email: 'marcus.hale@port-nimara.example' },
      { role: 'sales_manager', name: 'Ines Duarte', email: 'ines.duarte@port-nimara.example' },
      { role: 'sales_agent', name: 'Tom Brandt', email: 'tom.brandt@port-nimara.example' },
      { role: 'sales_agent', name: 'Leila Haddad', email: 'leila.haddad@port-nimara.example' },
      { role: 'sales_agent', name: 'Jonas Ek', email: 'jonas.ek@port-nimara.example' },
      { role: 'viewer', name: 'Grace Adeyemi', email: 'grace.adeyemi@port-nimara.example' },
      { role: 'administrator', name: 'Pieter Vos', email: 'pieter.vos@port-nimara.example' },
      { role: 'dock_staff', name: 'Desmond Gumbs', email: 'desmond.gumbs@port-nimara.example' },
    ],
  },
  {
    slug: 'marina-bellavista',
    name: 'Marina Bellavista',
    currency: 'EUR',
    timezone: 'Europe/Rome',
    locale: 'en-GB',
    units: 'metric',
    colour: '#8a3b12',
    seller: {
      legalName: 'Marina Bellavista S.r.l.',
      address: 'Molo Est 4\n80121 Napoli, Italia',
      taxId: 'IT 04471190632',
      bankDetails: 'Banca del Porto\nIBAN IT60 X054 2811 1010 0000 0123 456',
    },
    people: [
      { role: 'sales_manager', name: 'Chiara Fontana', email: 'chiara.fontana@marina-bellavista.example' },
      { role: 'sales_agent', name: 'Luca Marchetti', email: 'luca.marchetti@marina-bellavista.example' },
    ],
  },
]
