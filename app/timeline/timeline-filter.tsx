import { useSearchParams } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { Views } from '#app/ui/filter-bar.tsx'
import { readTimelineKind, timelineKindLabels, timelineKinds } from './timeline-kind.ts'

/** Everything, or one kind of thing. */
export function TimelineFilter() {
  const [search] = useSearchParams()
  const chosen = readTimelineKind(search)
  return (
    <Views
      label="What to show"
      views={[
        { label: 'Everything', to: withSearch(search, { kind: undefined }), current: !chosen },
        ...timelineKinds.map((kind) => ({
          label: timelineKindLabels[kind],
          to: withSearch(search, { kind }),
          current: chosen === kind,
        })),
      ]}
    />
  )
}
