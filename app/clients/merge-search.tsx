import { Link } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { FindClientPanel } from './find-client-panel.tsx'
import { displayPhone } from './phone-display.ts'

type Found = { id: string; name: string; country: string | null; email: string | null; phone: string | null }
type Props = { keep: { id: string; name: string } | null; q: string; found: Found[] }

/** First who stays, then who goes into them. */
export function MergeSearchForm({ keep, q, found }: Props) {
  const { slug } = usePortDisplay()
  return (
    <>
      {keep && (
        <p>
          <Link to={`/${slug}/clients/${keep.id}`}>{keep.name}</Link> stays. <Link to="?">Choose another client</Link>
        </p>
      )}
      <FindClientPanel
        title={keep ? `Who is the same as ${keep.name}?` : 'Who stays?'}
        label="Name, e-mail or phone"
        q={q}
        found={found.map(({ id, name, country, email, phone }) => ({
          id,
          name,
          note: [email, phone && displayPhone(phone), country].filter(Boolean).join(' · '),
        }))}
        to={(id) => (keep ? `/${slug}/clients/${keep.id}/merge/${id}` : withSearch('', { keep: id }))}
        keep={{ keep: keep?.id }}
      >
        Nobody is found by these words. Try a part of the name.
      </FindClientPanel>
    </>
  )
}
