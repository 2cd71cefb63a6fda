import { portScope } from '#app/access/scope.server.ts'
import { useRights } from '#app/access/rights.ts'
import { AuditChange } from '#app/audit/audit-change.tsx'
import { revertChange, showRevert } from '#app/audit/revert.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import { When } from '#app/ui/time.tsx'
import type { Route } from './+types/revert'

export const handle = {
  crumb: (data: { label: string; to?: string } | undefined) => [
    ...(data ? [{ label: data.label, to: data.to }] : []),
    { label: 'Take back' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRevert(context.get(portScope), params.audited).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => revertChange(scope, params.audited))
  if (!result.ok) return result.reply
  const back = result.value?.to ?? `/${params.port}`
  return done(context, back, { message: `The change of ${result.value?.label ?? 'the record'} was taken back.` })
}

export default function RevertChange({ loaderData, actionData, params }: Route.ComponentProps) {
  const { label, to, changes, since, at } = loaderData
  const { timezone, locale } = usePortDisplay()
  const { can } = useRights()
  const isFree = since.length === 0
  const log = can('admin:view_audit_log')
    ? { to: `/${params.port}/admin/audit`, label: 'Back to the audit log' }
    : { to: `/${params.port}`, label: 'Back to the dashboard' }
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Take back this change of ${label}?`}
      danger={false}
      confirm={isFree ? 'Take the change back' : undefined}
      cancel={to ? { to, label: `Back to ${label}` } : log}
    >
      <p>
        It was made <When at={at} zone={timezone} locale={locale} />.{' '}
        {isFree
          ? 'These fields go back to what they were; everything else stays:'
          : 'It can’t be taken back by itself: these fields were changed again since. Edit the record by hand.'}
      </p>
      <AuditChange changes={isFree ? changes : since} />
    </RefusedConfirm>
  )
}
