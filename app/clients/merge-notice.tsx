import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'

type Merge = { id: string; merged: string; by: string | null; merged_at: Date | string }

/** Who became part of this client lately, with the way back. */
export function MergeNotice({ merges }: { merges: readonly Merge[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  const { can } = useRights()
  if (merges.length === 0) return null
  return (
    <Panel title="Merged">
      <ul className="stack">
        {merges.map(({ id, merged, by, merged_at }) => (
          <li key={id} className="stack">
            <span>
              {merged} was merged into this client <When at={merged_at} zone={timezone} locale={locale} />
              {by && ` by ${by}`}.
            </span>
            {can('clients:merge') && (
              <span>
                <LinkButton to={`/${slug}/clients/merges/${id}/undo`} icon="undo-2" small>
                  Undo the merge
                </LinkButton>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
