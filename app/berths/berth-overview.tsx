import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { EditedBerth } from './berth-fields.ts'
import { berthAccessLabels, mooringTypeLabels, pontoonSideLabels } from './berth.ts'
import { dayWords, powerWords, priceWords, yearsWords } from './berth-words.ts'

type Sheet = Omit<EditedBerth, 'dock' | 'number'> & { id: string }

/** What the berth is and offers. */
export function BerthSpec({ berth }: { berth: Sheet }) {
  const { locale, units, slug } = usePortDisplay()
  const { can } = useRights()
  const length = (metres: string | null) => (metres ? formatLength(Number(metres), units) : 'Not known')
  return (
    <Panel title="Sheet" aside={can('berths:edit') && <Link to={`/${slug}/berths/${berth.id}/edit`}>Edit</Link>}>
      <div className="cols-facts">
        <Facts
          facts={[
            { label: 'Length', value: length(berth.length) },
            {
              label: 'Longest vessel',
              value: berth.longest_vessel && `${length(berth.longest_vessel)}, all projections`,
            },
            { label: 'Width', value: length(berth.width) },
            { label: 'Depth', value: length(berth.depth) },
            { label: 'Air draft', value: berth.air_draft ? length(berth.air_draft) : 'No limit' },
            { label: 'Mooring', value: berth.mooring_type ? mooringTypeLabels[berth.mooring_type] : 'Not known' },
            { label: 'Side', value: berth.side_pontoon && pontoonSideLabels[berth.side_pontoon] },
            { label: 'Access', value: berth.access && berthAccessLabels[berth.access] },
          ]}
        />
        <Facts
          facts={[
            { label: 'Shore power', value: powerWords(berth.outlets) || 'Not known' },
            { label: 'Water', value: berth.has_water ? 'Yes' : 'No' },
            { label: 'Fuel', value: berth.has_fuel ? 'Yes' : 'No' },
            { label: 'Bollards', value: berth.bollards },
            { label: 'Cleats', value: berth.cleats },
            { label: 'Asking price', value: <strong>{priceWords(berth, locale)}</strong> },
            { label: 'Tenure offered', value: yearsWords(berth.tenure_years) },
            { label: 'Free from', value: berth.free_from && dayWords(berth.free_from) },
          ]}
        />
      </div>
      {berth.notes && <p className="prose">{berth.notes}</p>}
    </Panel>
  )
}
