import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, rolesRoom } from '#app/admin/admin-crumbs.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { actOf, permissionGroups, sentence } from '#app/admin/permission-words.ts'
import { WhySearch } from '#app/admin/role-input.server.ts'
import { explainWhy } from '#app/admin/why-access.server.ts'
import { WhyAnswer } from '#app/admin/why-answer.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { SelectField } from '#app/ui/field.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/why'

export const handle = { crumb: adminCrumbs(rolesRoom, 'Who may what, and why') }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, WhySearch)
  return explainWhy(context.get(portScope), filters).catch(refuse)
}

export default function WhyAccess({ loaderData: { people, person, right, answer, granted } }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title="Who may what, and why"
        meta="What a person may do at this port comes from their account, their role here, and what the port changed in it."
      />
      <AdminTabs at="roles" />
      <FilterBar set={[person, right].filter(Boolean).length} submit="Explain">
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
      </FilterBar>
      {person ? (
        <WhyAnswer person={person} right={right} answer={answer} granted={granted} />
      ) : (
        <p className="quiet">Choose a person, and a right where you want to know about one.</p>
      )}
    </>
  )
}
