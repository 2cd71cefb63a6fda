import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { askForBerthPaper, showBerthPaper } from '#app/berths/berth-paper.server.ts'
import { BeingMade } from '#app/documents/document-paper.tsx'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import type { Route } from './+types/sheet'

export const handle = { crumb: berthCrumbs('Sheet as PDF') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthPaper(context.get(portScope), params.berth).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => askForBerthPaper(scope, params.berth))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${params.berth}/sheet`, {
    message: `The sheet of berth ${result.value.label} is being made.`,
  })
}

export default function BerthSheetPaper({ loaderData, params }: Route.ComponentProps) {
  const { berth, sheet, isCurrent, isBeingMade, isLate, hasFailed, isDown } = loaderData
  const { timezone, locale, now } = usePortDisplay()
  const mayMake = useRights().can('document_templates:generate')
  const make = mayMake && (
    <ActionForm layout="inline">
      <SubmitButton busy="Asking…" icon="file-text">
        {sheet ? 'Make it anew' : 'Make the sheet'}
      </SubmitButton>
    </ActionForm>
  )
  const file = `/${params.port}/files/${sheet?.file_id}`
  return (
    <>
      <PageHead title={`Sheet of berth ${berth.label}`} meta="What a buyer gets to read, as a PDF." />
      {isDown && <Notice tone="warning">Files can’t be opened right now. Everything else works.</Notice>}
      {hasFailed && (
        <Notice tone="warning">
          <p>The sheet could not be made. Ask for it once more; if it fails again, an administrator can see why.</p>
        </Notice>
      )}
      {isBeingMade && <BeingMade isLate={isLate} />}
      {!isBeingMade && sheet && (
        <Panel label="The sheet">
          <div className="stack">
            <p>
              Made <When at={sheet.made_at} zone={timezone} locale={locale} now={now} />.{' '}
              {isCurrent ? 'It says what is known today.' : 'The berth or the words have changed since.'}
            </p>
            <div className="row">
              <LinkButton
                to={`${file}/download`}
                icon="download"
                variant={isCurrent ? 'primary' : undefined}
                reloadDocument
              >
                Download
              </LinkButton>
              <LinkButton to={`${file}/preview`} icon="eye" reloadDocument>
                Open
              </LinkButton>
              {!isCurrent && make}
            </div>
          </div>
        </Panel>
      )}
      {!isBeingMade && !sheet && (
        <Panel label="The sheet">
          <EmptyState icon="file-text" title="No sheet has been made yet" small actions={make}>
            {mayMake
              ? 'It is made from the port’s template and what is known of the berth.'
              : 'Somebody who may draw up papers can make it.'}
          </EmptyState>
        </Panel>
      )}
    </>
  )
}
