import type { RoleKey } from '#app/access/starting-roles.ts'

export type DemoPort = {
  slug: string
  name: string
  currency: string
  timezone: string
  locale: string
  units: 'metric' | 'imperial'
  colour: string
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
    people: [
      { role: 'sales_manager', name: 'Chiara Fontana', email: 'chiara.fontana@marina-bellavista.example' },
      { role: 'sales_agent', name: 'Luca Marchetti', email: 'luca.marchetti@marina-bellavista.example' },
    ],
  },
]
