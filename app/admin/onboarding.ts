import type { Permission } from '#app/access/permissions.ts'
import { zoneName } from '#app/dates/zone-name.ts'

export type OnboardingFacts = {
  people: number
  hasBerths: boolean
  hasTax: boolean
  hasTestedMail: boolean
  templates: string[]
  isBackedUp: boolean
  currency: string
  timezone: string
  hasColour: boolean
  hasLogo: boolean
  hasApprover: boolean
  seller: { legalName: string; address: string; taxId: string; bankDetails: string }
}
export type OnboardingStep = {
  key: string
  label: string
  isDone: boolean
  /** What is known, or why it matters. */
  note: string
  /** Below the port's address, for who has the right. */
  path: string
  right: Permission
}

/** In the order in which a new port needs them. */
export function onboardingSteps(facts: OnboardingFacts): OnboardingStep[] {
  const { seller, templates } = facts
  const settings = { path: 'admin/settings', right: 'admin:manage_settings' } as const
  return [
    {
      key: 'place',
      label: 'Currency and time zone',
      isDone: true,
      note: `${facts.currency}, ${zoneName(facts.timezone)}. Invoices and days go by them.`,
      ...settings,
    },
    {
      key: 'look',
      label: 'The port’s colour',
      isDone: facts.hasColour,
      note: 'Tells the ports apart at a glance, on every page.',
      ...settings,
    },
    {
      key: 'logo',
      label: 'The port’s logo',
      isDone: facts.hasLogo,
      note: 'Stands on pages, papers and letters, beside the name.',
      path: 'admin/settings/logo',
      right: 'admin:manage_settings',
    },
    {
      key: 'seller',
      label: 'Who sells, with bank details',
      isDone: Boolean(seller.legalName && seller.address && seller.bankDetails),
      note: missingWords([
        [seller.legalName, 'the legal name'],
        [seller.address, 'the address'],
        [seller.bankDetails, 'the bank details'],
      ]),
      ...settings,
    },
    {
      key: 'tax',
      label: 'Tax',
      isDone: facts.hasTax,
      note: 'A rate that holds today. Without one, invoices are issued without tax.',
      path: 'admin/tax-rates',
      right: 'admin:manage_settings',
    },
    {
      key: 'people',
      label: 'People',
      isDone: facts.people > 1,
      note:
        facts.people > 1
          ? `${facts.people} people can sign in here.`
          : 'Invite somebody besides yourself; it counts when they have set their password.',
      path: 'admin/users',
      right: 'admin:manage_users',
    },
    {
      key: 'berths',
      label: 'Berths',
      isDone: facts.hasBerths,
      note: 'What the port sells.',
      path: 'berths/new',
      right: 'berths:create',
    },
    {
      key: 'mail',
      label: 'A test mail that was sent',
      isDone: facts.hasTestedMail,
      note: 'Invitations, papers and invoices leave by mail.',
      path: 'admin/mail',
      right: 'admin:manage_settings',
    },
    {
      key: 'templates',
      label: 'Templates for the EOI and the contract',
      isDone: templates.includes('eoi') && templates.includes('contract'),
      note: 'Papers are made from them.',
      path: 'admin/templates',
      right: 'document_templates:view',
    },
    {
      key: 'approver',
      label: 'Who signs for the port',
      isDone: facts.hasApprover,
      note: 'Nothing is sent for signing without them.',
      ...settings,
    },
    {
      key: 'backup',
      label: 'A backup that was restored to try it',
      isDone: facts.isBackedUp,
      note: 'Of the whole installation; its super admins look after it.',
      path: 'admin/backup',
      right: 'admin:system_backup',
    },
  ]
}

function missingWords(parts: [value: string, name: string][]) {
  const missing = parts.filter(([value]) => !value).map(([, name]) => name)
  if (missing.length === 0) return 'Stands on invoices and papers.'
  return `Missing: ${new Intl.ListFormat('en', { type: 'conjunction' }).format(missing)}.`
}
