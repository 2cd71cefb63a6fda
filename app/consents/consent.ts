import type { DB } from '#db/schema.ts'

export type ConsentWay = DB['client_consents']['via']

export const consentWayLabels: Record<ConsentWay, string> = {
  in_person: 'In person',
  phone: 'On the phone',
  email: 'By e-mail',
  paper: 'On paper',
  website: 'On the website',
  other: 'Another way',
}
export const consentWays = Object.keys(consentWayLabels) as ConsentWay[]
