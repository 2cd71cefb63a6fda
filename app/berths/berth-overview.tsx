import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { withoutZeros, type EditedBerth } from './berth-fields.ts'
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
            { label: 'Nominal boat size', value: berth.nominal_size && length(berth.nominal_size) },
            { label: 'Depth', value: length(berth.depth) },
            { label: 'Deepest draft', value: berth.draft_limit && length(berth.draft_limit) },
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
            { label: 'Power in all', value: berth.power_kw && `${withoutZeros(berth.power_kw)} kW` },
            { label: 'Bollards', value: fixture(berth.bollards, berth.bollard_type, berth.bollard_capacity) },
            { label: 'Cleats', value: fixture(berth.cleats, berth.cleat_type, berth.cleat_capacity) },
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

/** "4, cast iron, 10 t each". */
const fixture = (count: number | null, type: string | null, capacity: string | null) =>
  [count, type, capacity && `${withoutZeros(capacity)} t each`].filter((part) => part !== null).join(', ')
