import type { PortScope } from '#app/access/scope.server.ts'
import type { Env } from '#server/platform/env.ts'
import { expireDocuments } from '#app/documents/document-end.server.ts'
import { closeEndedTenures } from '#app/berths/tenure-closing.server.ts'
import { applyDuePrices } from '#app/berths/price-change-apply.server.ts'
import { warnOfEndingTenures } from '#app/berths/tenure-expiry.server.ts'
import { scanDuplicates } from '#app/clients/duplicate-scan.server.ts'
import { refreshFieldGaps } from '#app/custom-fields/field-gaps.server.ts'
import { refreshCurrencies } from '#app/finance/currency-refresh.server.ts'
import { checkOverdue } from '#app/finance/overdue.server.ts'
import { expireHolds } from '#app/holds/hold-expiry.server.ts'
import { refreshRecommendations } from '#app/interests/recommendations.server.ts'
import { refreshLeadCategories } from '#app/interests/lead-categories.server.ts'
import { tellOverdueReminders } from '#app/reminders/reminder-due.server.ts'
import { makeBackup, makeRequestedBackup } from '#app/admin/make-backup.server.ts'
import { remindOfInsurances } from '#app/vessels/insurance-reminders.server.ts'
import { readOpenEnvelopes } from '#app/signing/open-envelopes.server.ts'
import { remindSigners } from '#app/signing/signing-reminders.server.ts'
import { expireOffers } from '#app/waiting/offer-answer.server.ts'
import { cleanUpBackups } from './maintenance/clean-up-backups.ts'
import { cleanUpKeys } from './maintenance/clean-up-keys.ts'
import { cleanUpRateLimits } from './maintenance/clean-up-rate-limits.ts'
import { cleanUpSessions } from './maintenance/clean-up-sessions.ts'
import { cleanUpTempFiles } from './maintenance/clean-up-temp-files.ts'
import { sweepOrphans } from './maintenance/sweep-orphans.ts'
import { verifyBackup } from './maintenance/verify-backup.ts'
import { checkReminders } from './notifications/check-reminders.ts'
import { sendDigests } from './notifications/send-digests.ts'
import type { QueueName } from './queues.ts'

/** Minute, hour, day of the month, month and day of the week: in UTC, or by each port's own clock. */
export type Recurring = { name: `${QueueName}/${string}`; cron: string } & (
  { run(env: Env): Promise<unknown> } | { runAtPort(scope: PortScope, env: Env): Promise<unknown> }
)

/**
 * Everything that happens because of time. A run that was missed is caught up once; one that is cut off is done again, so that each must
 * do no harm twice.
 */
export const schedule: Recurring[] = [
  { name: 'maintenance/requested-backup', cron: '* * * * *', run: () => makeRequestedBackup() },
  { name: 'maintenance/database-backup', cron: '0 2 * * *', run: () => makeBackup() },
  { name: 'maintenance/backup-verify', cron: '30 2 * * *', run: () => verifyBackup() },
  { name: 'maintenance/backup-cleanup', cron: '0 3 * * 0', run: () => cleanUpBackups() },
  { name: 'maintenance/currency-refresh', cron: '20 */6 * * *', run: (env) => refreshCurrencies(env) },
  { name: 'maintenance/session-cleanup', cron: '0 4 * * *', run: () => cleanUpSessions() },
  { name: 'maintenance/rate-limit-cleanup', cron: '10 4 * * *', run: () => cleanUpRateLimits() },
  { name: 'maintenance/idempotency-key-cleanup', cron: '20 4 * * *', run: () => cleanUpKeys() },
  { name: 'maintenance/orphan-sweep', cron: '30 4 * * *', run: () => sweepOrphans() },
  { name: 'maintenance/temp-file-cleanup', cron: '0 5 * * *', run: (env) => cleanUpTempFiles(env) },
  { name: 'maintenance/lead-category-refresh', cron: '30 5 * * *', runAtPort: (scope) => refreshLeadCategories(scope) },
  { name: 'maintenance/duplicate-scan', cron: '15 3 * * *', runAtPort: (scope) => scanDuplicates(scope) },
  { name: 'maintenance/field-gaps', cron: '45 3 * * *', runAtPort: (scope) => refreshFieldGaps(scope) },
  { name: 'maintenance/price-changes', cron: '1,16,31,46 * * * *', runAtPort: (scope) => applyDuePrices(scope) },
  {
    name: 'maintenance/recommendation-refresh',
    cron: '*/5 * * * *',
    runAtPort: (scope) => refreshRecommendations(scope),
  },
  { name: 'maintenance/hold-expiry', cron: '*/5 * * * *', runAtPort: (scope) => expireHolds(scope) },
  {
    name: 'documents/signature-poll',
    cron: '0 */6 * * *',
    runAtPort: (scope) => readOpenEnvelopes(scope, { isWhole: true }),
  },
  {
    name: 'documents/signature-reconcile',
    cron: '*/5 * * * *',
    runAtPort: (scope) => readOpenEnvelopes(scope, { isWhole: false }),
  },
  { name: 'documents/signing-reminder', cron: '15 * * * *', runAtPort: (scope) => remindSigners(scope) },
  { name: 'notifications/reminder-check', cron: '0 * * * *', runAtPort: (scope) => checkReminders(scope) },
  {
    name: 'notifications/reminder-overdue-check',
    cron: '*/15 * * * *',
    runAtPort: (scope) => tellOverdueReminders(scope),
  },
  { name: 'maintenance/offer-expiry', cron: '*/5 * * * *', runAtPort: (scope) => expireOffers(scope) },
  { name: 'maintenance/tenure-end', cron: '5 0 * * *', runAtPort: (scope) => closeEndedTenures(scope) },
  { name: 'notifications/tenure-expiry-check', cron: '0 8 * * *', runAtPort: (scope) => warnOfEndingTenures(scope) },
  {
    name: 'notifications/insurance-expiry-check',
    cron: '0 8 * * *',
    runAtPort: (scope) => remindOfInsurances(scope),
  },
  { name: 'notifications/invoice-overdue-check', cron: '0 8 * * *', runAtPort: (scope) => checkOverdue(scope) },
  { name: 'documents/expiry', cron: '*/10 * * * *', runAtPort: (scope) => expireDocuments(scope) },
  { name: 'notifications/digest-send', cron: '*/5 * * * *', run: () => sendDigests() },
]
