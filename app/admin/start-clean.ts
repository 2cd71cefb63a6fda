/** What goes, by kind, in the order in which it is told. */
export const sampleKinds = {
  clients: 'Clients',
  vessels: 'Vessels',
  interests: 'Interests',
  documents: 'Documents',
  invoices: 'Invoices',
  payments: 'Payments',
  files: 'Files',
  activities: 'Conversations',
  client_notes: 'Notes on clients',
  visits: 'Visits',
  reminders: 'Reminders',
  tenures: 'Tenures',
  berth_holds: 'Holds',
  berth_waiting_list: 'Places on waiting lists',
  berth_maintenance_log: 'Maintenance entries',
  outgoing_mails: 'Letters to clients',
  notifications: 'Notifications',
  domain_events: 'Entries of timelines',
} as const
export type SampleKind = keyof typeof sampleKinds

export const staysWords = [
  'The port with its settings, its look and its address',
  'People, their roles and rights, and their own choices',
  'Templates of papers, tags and custom fields',
  'Tax rates and exchange rates',
  'The audit log: it keeps what it holds, and says who emptied the port',
  'The sign-ins of the demo: give these people passwords of their own, or end their access',
  'Other ports, as they are',
]

/** Give or take spaces and capitals: it is typed to be sure, not as a password. */
export const isSameName = (typed: string, name: string) => plain(typed) === plain(name)
const plain = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en')
