import { withSearch } from '#app/filters.ts'
import { SelectField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips } from '#app/ui/filter-bar.tsx'
import {
  deliveryKindLabels,
  deliveryKinds,
  deliveryStateLabels,
  deliveryStates,
  type DeliveryKind,
  type DeliveryState,
} from './mail-delivery.ts'

type Props = {
  filters: { state?: DeliveryState; kind?: DeliveryKind; person?: string }
  people: { id: string; name: string }[]
  search: URLSearchParams
}

export function MailFilterBar({ filters: { state, kind, person }, people, search }: Props) {
  const labels = {
    state: state && deliveryStateLabels[state],
    kind: kind && deliveryKindLabels[kind],
    person: person && (people.find(({ id }) => id === person)?.name ?? 'Somebody'),
  }
  const chips = Object.entries(labels).flatMap(([name, label]) =>
    label ? [{ label, remove: withSearch(search, { [name]: undefined }) }] : [],
  )
  return (
    <>
      <FilterBar set={chips.length}>
        <SelectField
          field={{ id: 'state', name: 'state', initialValue: state }}
          label="State"
          empty="Any"
          options={deliveryStates.map((value) => ({ value, label: deliveryStateLabels[value] }))}
        />
        <SelectField
          field={{ id: 'kind', name: 'kind', initialValue: kind }}
          label="Mail"
          empty="Any"
          options={deliveryKinds.map((value) => ({ value, label: deliveryKindLabels[value] }))}
        />
        <SelectField
          field={{ id: 'person', name: 'person', initialValue: person }}
          label="To"
          empty="Everybody"
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FilterBar>
      <FilterChips chips={chips} clear="?" />
    </>
  )
}
