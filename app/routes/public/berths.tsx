import { readSearch, refuse } from '#app/http.server.ts'
import { PublicBerthSearch, showPublicBerths } from '#app/registration/public-berths.server.ts'
import { PublicBerthTable } from '#app/registration/public-berth-table.tsx'
import { publicScope } from '#app/registration/public-door.server.ts'
import { VisitorPage } from '#app/registration/visitor-page.tsx'
import { TextField } from '#app/ui/field.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import type { Route } from './+types/berths'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, PublicBerthSearch)
  return showPublicBerths(context.get(publicScope), filters).catch(refuse)
}

export default function PublicBerths({
  loaderData: { port, hasPrices, asOf, loa, isAll, berths },
}: Route.ComponentProps) {
  const count = berths.length
  const many = `${isAll ? '' : 'More than '}${count} ${count === 1 ? 'berth is' : 'berths are'} free`
  const lead = `${many}${loa ? ` for a vessel of ${loa}` : ''}. As of ${absoluteTime(new Date(asOf), port.timezone)}.`
  return (
    <VisitorPage port={port} title="Berths that are free" lead={lead}>
      <search>
        <form className="filters">
          <TextField
            field={{ id: 'loa', name: 'loa', initialValue: loa }}
            label="Length of your vessel"
            hint={'Such as 14 m or 46 ft'}
            autoComplete="off"
          />
          <button className="btn">Show what fits</button>
        </form>
      </search>
      {count > 0 ? (
        <>
          <PublicBerthTable rows={berths} hasPrices={hasPrices} />
          {!isAll && <p>These are the first {count}. Type in the length of your vessel to see which of all fit it.</p>}
        </>
      ) : (
        <p>No berth of this length is free at the moment. Berths come back on the market, and we keep a list.</p>
      )}
      <p>
        <a className="btn btn-primary" href={`/p/${port.slug}/register`}>
          Register your interest
        </a>
      </p>
    </VisitorPage>
  )
}
