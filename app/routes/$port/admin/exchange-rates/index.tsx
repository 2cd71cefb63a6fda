import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { ExchangeRateTable } from '#app/finance/exchange-rate-table.tsx'
import { listExchangeRates } from '#app/finance/exchange-rates.server.ts'
import { dayWords } from '#app/finance/invoice-sheet.tsx'
import { refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return listExchangeRates(context.get(portScope)).catch(refuse)
}

export default function ListOfExchangeRates({ loaderData, params }: Route.ComponentProps) {
  const { own, worth, typed, fedOn } = loaderData
  const { locale } = usePortDisplay()
  const source = fedOn
    ? `The newest rates of the source are of ${dayWords(fedOn, locale)}.`
    : 'No source is set up, or it has not answered yet: type in what you need.'
  return (
    <>
      <PageHead
        title="Exchange rates"
        meta={`Invoices in other currencies than ${own} keep the rate of the day they are issued. ${source}`}
        actions={
          <LinkButton to={`/${params.port}/admin/exchange-rates/new`} variant="primary" icon="plus">
            Type in a rate
          </LinkButton>
        }
      />
      <AdminTabs at="exchange-rates" />
      <ExchangeRateTable own={own} worth={worth} typed={typed} />
    </>
  )
}
