import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { invoicePurposes } from './invoice.ts'
import { invoiceViews } from './invoice-view.ts'
import { typedDay } from './payment-input.server.ts'

export const invoiceFilters = (scope: PortScope) =>
  z.object({
    q: z.string().trim().max(100).optional().catch(undefined),
    view: z.enum(invoiceViews).catch('all'),
    purpose: z.enum(invoicePurposes).optional().catch(undefined),
    client: z.uuid().optional().catch(undefined),
    from: typedDay(scope).optional().catch(undefined),
    until: typedDay(scope).optional().catch(undefined),
    sort: z.enum(['newest', 'due']).catch('newest'),
  })
export type InvoiceFilters = z.output<ReturnType<typeof invoiceFilters>>
