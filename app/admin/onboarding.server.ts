import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { asSystem } from '#db/system.ts'
import { installationRight } from './installation-right.ts'
import { type OnboardingFacts, onboardingSteps } from './onboarding.ts'

/** What a new port still needs. Nobody ticks anything: each step is done when the port shows that it is. */
export async function showOnboarding(scope: PortScope, isDemo: boolean) {
  scope.require('admin:manage_settings')
  const today = todayIn(scope.port.timezone)
  const [{ found, port }, isBackedUp] = await Promise.all([
    scope.read((db) => ({
      port: db.selectFrom('ports').select('is_demo'),
      found: db.selectNoFrom([
        sql<number>`(select count(*) from user_port_roles m join users u on u.id = m.user_id
          where m.ended_at is null and u.is_active and u.email_verified_at is not null)`.as('people'),
        sql<boolean>`exists (select from berths where archived_at is null)`.as('hasBerths'),
        sql<boolean>`exists (select from tax_rates where archived_at is null and valid_from <= ${today}
          and (valid_until is null or valid_until > ${today}))`.as('hasTax'),
        sql<boolean>`exists (select from mail_deliveries where port_id = port_in_scope() and kind = 'test' and status = 'sent')`.as(
          'hasTestedMail',
        ),
        sql<
          string[]
        >`(select coalesce(jsonb_agg(distinct kind), '[]') from document_templates where archived_at is null)`.as(
          'templates',
        ),
      ]),
    })),
    asSystem(async (tx) => {
      const verified = tx.selectFrom('backups').select('id').where('verified_at', 'is not', null).limit(1)
      return (await verified.execute()).length > 0
    }),
  ])
  const { settings, branding, currency, timezone } = scope.port
  const facts: OnboardingFacts = {
    ...found[0]!,
    isBackedUp,
    currency,
    timezone,
    hasColour: Boolean(branding.colour),
    hasLogo: Boolean(branding.logo),
    seller: settings.seller,
    hasApprover: settings.signing.approverId !== null,
  }
  const isSample = isDemo && scope.port.isActive && port[0]!.is_demo
  return { steps: onboardingSteps(facts), isSample, mayEmpty: isSample && scope.can(installationRight) }
}
