import { roleLabels, type SignerRole, type SignerState } from '#app/documents/document.ts'
import { Badge } from '#app/ui/badge.tsx'
import { dayInPort } from './signing-dates.ts'

type Row = { id: string; name: string; role: SignerRole; state: SignerState; signed_at: Date | null }

type Props = {
  signers: readonly Row[]
  me: string
  zone: string
  /** Stands in a panel already. */
  isBare?: boolean
}

/** Who signs, in which order, and how far it is; the reader finds themselves. */
export function SignerList({ signers, me, zone, isBare }: Props) {
  const now = signers.findIndex(({ state }) => state !== 'signed')
  return (
    <section className={isBare ? 'stack' : 'panel panel-body stack'} aria-labelledby="who-signs">
      <h2 id="who-signs">Who signs</h2>
      <ol className="signers">
        {signers.map(({ id, name, role, signed_at }, at) => (
          <li key={id} className={at === now ? 'is-now' : undefined} aria-current={at === now ? 'step' : undefined}>
            <span>
              {name}
              <br />
              <span className="meta">
                {roleLabels[role]}
                {id === me && ', you'}
              </span>
            </span>
            {signed_at ? (
              <Badge tone="success">Signed {dayInPort(signed_at, zone)}</Badge>
            ) : at === now ? (
              <Badge tone="info">{id === me ? 'Your turn' : 'Their turn'}</Badge>
            ) : (
              <span className="meta">{at === signers.length - 1 ? 'Last' : 'Later'}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
