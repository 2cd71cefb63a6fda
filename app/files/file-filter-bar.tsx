import { withSearch } from '#app/filters.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import { fileKinds, kindLabels, type FileKind } from './file.ts'

type Filters = { q?: string; folder?: string; kind?: FileKind; of?: string; archived?: '1'; sort: string }
type Props = { filters: Filters; folders: readonly { id: string; name: string }[]; search: URLSearchParams }

const owners: Record<string, string> = {
  clients: 'Clients',
  vessels: 'Vessels',
  berths: 'Berths',
  interests: 'Interests',
  documents: 'Documents',
  invoices: 'Invoices',
  none: 'The port itself',
}

export function FileFilterBar({ filters, folders, search }: Props) {
  const folderName = filters.folder === 'none' ? 'In no folder' : folders.find(({ id }) => id === filters.folder)?.name
  const chips = [
    filters.q && { label: `“${filters.q}”`, remove: withSearch(search, { q: undefined }) },
    filters.folder && {
      label: folderName ?? 'An archived folder',
      remove: withSearch(search, { folder: undefined }),
    },
    filters.kind && { label: kindLabels[filters.kind], remove: withSearch(search, { kind: undefined }) },
    filters.of && { label: owners[filters.of] ?? '', remove: withSearch(search, { of: undefined }) },
  ].filter((chip) => typeof chip === 'object')
  return (
    <>
      <Views
        views={[
          { label: 'Current', to: withSearch(search, { archived: undefined }), current: !filters.archived },
          { label: 'Archived', to: withSearch(search, { archived: '1' }), current: Boolean(filters.archived) },
        ]}
      />
      <FilterBar set={chips.length} keep={{ sort: search.get('sort') ?? undefined, archived: filters.archived }}>
        <TextField
          field={{ id: 'q', name: 'q', initialValue: filters.q }}
          label="Name of the file"
          type="search"
          span="grow"
          autoComplete="off"
        />
        <SelectField
          field={{ id: 'folder', name: 'folder', initialValue: filters.folder }}
          label="Folder"
          empty="Any"
          options={[
            { value: 'none', label: 'In no folder' },
            ...folders.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          field={{ id: 'kind', name: 'kind', initialValue: filters.kind }}
          label="Type"
          empty="Any"
          options={fileKinds.map((value) => ({ value, label: kindLabels[value] }))}
        />
        <SelectField
          field={{ id: 'of', name: 'of', initialValue: filters.of }}
          label="Belongs to"
          empty="Anything"
          options={Object.entries(owners).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      <FilterChips chips={chips} clear={filters.archived ? '?archived=1' : '?'} />
    </>
  )
}
