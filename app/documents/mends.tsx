import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import type { Mend, Obstacle } from './document-ready.ts'

type Document = { id: string; client_id: string; berth_id: string | null }

/** Where what is missing is put right, for those who may. */
export function useMends({ id, client_id, berth_id }: Document) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const ways: Record<Mend, string | false | null> = {
    signers: can('documents:create') && `documents/${id}/signers`,
    edit: can('documents:create') && `documents/${id}/edit`,
    client: can('clients:edit') && `clients/${client_id}/edit`,
    berth: can('berths:edit') && berth_id && `berths/${berth_id}/edit`,
    settings: can('admin:manage_settings') && 'admin/settings',
  }
  return ({ text, mend }: Obstacle): ReactNode =>
    ways[mend] ? <Link to={`/${slug}/${ways[mend]}`}>{text}</Link> : text
}
