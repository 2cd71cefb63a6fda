import { useForm, type SubmissionResult } from '@conform-to/react'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { required } from '#app/ui/required.ts'
import { invoiceName } from './invoice-crumbs.ts'
import type { InvoiceKind, InvoiceStatus } from './invoice.ts'

type Props = {
  invoice: {
    id: string
    number: string | null
    kind: InvoiceKind
    status: InvoiceStatus
    client: string
    client_id: string
  }
  contacts: { id: string; value: string; label: string | null; bounced_at: Date | string | null }[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** To which of the client’s addresses. */
export function InvoiceMailForm({ invoice, contacts, lastResult, back }: Props) {
  const [form, fields] = useForm<{ contact_id: string }>({
    id: 'mail',
    lastResult,
    defaultValue: { contact_id: (contacts.find(({ bounced_at }) => !bounced_at) ?? contacts[0])?.id ?? '' },
  })
  const isDraft = invoice.status === 'draft'
  return (
    <>
      <PageHead
        title={`Send ${invoice.number ?? 'the draft'} by mail`}
        meta={`${invoiceName(invoice)}, ${invoice.client}`}
      />
      {isDraft || contacts.length === 0 ? (
        <NotYet invoice={invoice} back={back} />
      ) : (
        <ActionForm form={form}>
          <ErrorSummary form={form} />
          <ChoiceField
            field={required(fields.contact_id)}
            label="To"
            plain
            options={contacts.map(({ id, value, label, bounced_at }) => ({
              value: id,
              label: [value, label].filter(Boolean).join(', '),
              hint: bounced_at ? 'Mail to this address came back.' : undefined,
            }))}
          />
          <p className="meta">The PDF is attached. The letter says what is to be paid, by when and where.</p>
          <FormActions>
            <SubmitButton busy="Sending…">Send by mail</SubmitButton>
            <LinkButton to={back} variant="quiet">
              Cancel
            </LinkButton>
          </FormActions>
        </ActionForm>
      )}
    </>
  )
}

function NotYet({ invoice, back }: Pick<Props, 'invoice' | 'back'>) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (invoice.status === 'draft')
    return (
      <EmptyState icon="mail" actions={<LinkButton to={back}>Back to the invoice</LinkButton>}>
        A draft is not mailed. Issue it first.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="mail"
      title={`${invoice.client} has no e-mail address`}
      actions={
        <>
          {can('clients:edit') && (
            <LinkButton to={`/${slug}/clients/${invoice.client_id}/contacts/new`}>Add an address</LinkButton>
          )}
          <LinkButton to={back}>Back to the invoice</LinkButton>
        </>
      }
    >
      Add one to the client, or download the PDF and send it yourself.
    </EmptyState>
  )
}
