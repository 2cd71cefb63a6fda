import { vesselName } from './vessel.ts'

type Data =
  { vessel: { id: string; client_id: string; client: string; name: string | null; loa: string | null } } | undefined

/** Clients / owner / vessel / what is done. */
export const vesselCrumbs =
  (act?: string) =>
  (data: Data, { port, vessel }: Record<string, string | undefined>) => [
    { label: 'Clients', to: `/${port}/clients` },
    ...(data ? [{ label: data.vessel.client, to: `/${port}/clients/${data.vessel.client_id}/vessels` }] : []),
    { label: data ? vesselName(data.vessel, 'metric') : 'Vessel', to: `/${port}/vessels/${vessel}` },
    ...(act ? [{ label: act }] : []),
  ]
