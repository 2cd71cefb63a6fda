import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, rolesRoom } from '#app/admin/admin-crumbs.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { rightsAskedAt } from '#app/admin/asked-rights.server.ts'
import { actOf, permissionGroups, sentence } from '#app/admin/permission-words.ts'
import { WhySearch } from '#app/admin/role-input.server.ts'
import { explainWhy } from '#app/admin/why-access.server.ts'
import { WhyAnswer } from '#app/admin/why-answer.tsx'
import { WhyPageAnswer } from '#app/admin/why-page-answer.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/why'

export const handle = { crumb: adminCrumbs(rolesRoom, 'Who may what, and why') }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, WhySearch)
  const scope = context.get(portScope)
  const { routes } = await import('virtual:react-router/server-build')
  return explainWhy(scope, filters, (address) => rightsAskedAt(scope, address, routes, context)).catch(refuse)
}

export default function WhyAccess({ loaderData }: Route.ComponentProps) {
  const { people, person, right, answer, address, page, granted } = loaderData
  return (
    <>
      <PageHead
        title="Who may what, and why"
        meta="What a person may do at this port comes from their account, their role here, and what the port changed in it."
      />
      <AdminTabs at="roles" />
      <FilterBar set={[person, right ?? page].filter(Boolean).length} submit="Explain" isOpen={!person}>
        <SelectField
          field={{ id: 'person', name: 'person', initialValue: person?.id }}
          label="Person"
          empty="Choose somebody"
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          field={{ id: 'right', name: 'right', initialValue: right }}
          label="Right"
          empty="All rights"
          options={permissionGroups.map(({ resource, rights }) => ({
            group: resource,
            options: rights.map((each) => ({ value: each, label: sentence(actOf(each)) })),
          }))}
        />
        <TextField
          field={{ id: 'address', name: 'address', initialValue: address }}
          label="Or the address of a page"
          span="grow"
          autoComplete="off"
          code
        />
      </FilterBar>
      {person && page ? (
        <WhyPageAnswer name={person.name} page={page} />
      ) : person ? (
        <WhyAnswer person={person} right={right} answer={answer} granted={granted} />
      ) : (
        <p className="quiet">Choose a person, and a right or a page where you want to know about one.</p>
      )}
    </>
  )
}
