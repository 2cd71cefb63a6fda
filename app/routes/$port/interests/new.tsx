import { data } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { DuplicatesFound, type Duplicate } from '#app/clients/client-duplicates.server.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { FindClient } from '#app/interests/find-client.tsx'
import { createInterest, showNewInterest } from '#app/interests/interest-create.server.ts'
import { handOf, newInterest, NewInterestSearch } from '#app/interests/interest-input.server.ts'
import { NewInterestForm } from '#app/interests/new-interest-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Interests', to: `/${port}/interests` },
    { label: 'New' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, NewInterestSearch)
  const scope = context.get(portScope)
  const [form, custom] = await Promise.all([showNewInterest(scope, filters), showFields(scope, 'interest')]).catch(
    refuse,
  )
  return { ...form, custom }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = await withFields(scope, 'interest', newInterest(handOf(scope.user)))
  let duplicates: Duplicate[] = []
  const result = await submit(request, scope, schema, (input) =>
    createInterest(scope, input).catch((error: unknown) => {
      if (error instanceof DuplicatesFound) duplicates = error.duplicates
      throw error
    }),
  )
  if (!result.ok) return data({ ...result.reply.data, duplicates }, result.reply.init ?? {})
  const { id, name } = result.value
  return done(context, `/${params.port}/interests/${id}`, { message: `The interest of ${name} was added.` })
}

export default function AddInterest({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, berth, found, q, vessels, members, me } = loaderData
  return (
    <>
      <PageHead
        title={client ? `New interest of ${client.name}` : 'New interest'}
        meta={berth ? `For berth ${berth.label}` : undefined}
      />
      <FindClient client={client} berthId={berth?.id} found={found} q={q} />
      <NewInterestForm
        client={client}
        vessels={vessels}
        custom={loaderData.custom}
        members={members}
        me={me}
        berthId={berth?.id}
        duplicates={actionData?.duplicates}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/interests`}
      />
    </>
  )
}
