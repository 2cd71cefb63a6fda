import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { codeWords } from './berth-code.ts'

/** What one takes to the dock or hands to a buyer: the code on the pedestal, the sheet as a PDF. */
export function PedestalPanel({ berth }: { berth: { id: string; code: string } }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  return (
    <Panel
      title="Pedestal and sheet"
      aside={<Link to={`/${slug}/berths/labels?berth=${berth.id}`}>Print the label</Link>}
    >
      <div className="stack">
        <p>
          <span className="mono">{codeWords(berth.code)}</span>{' '}
          <span className="meta">on the pedestal opens this page.</span>
        </p>
        {can('files:view') && (
          <p>
            <LinkButton small icon="file-text" to={`/${slug}/berths/${berth.id}/sheet`}>
              Sheet as PDF
            </LinkButton>
          </p>
        )}
      </div>
    </Panel>
  )
}
