type Data = { entry: { id: string; client: string } } | undefined

/** Berths / Waiting list / Anna García / what is done. */
export const waitingCrumbs =
  (act?: string) =>
  (data: Data, { port, entry }: Record<string, string | undefined>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Waiting list', to: `/${port}/berths/waiting-list` },
    ...(entry ? [{ label: data?.entry.client ?? 'Client', to: `/${port}/berths/waiting-list/${entry}` }] : []),
    ...(act ? [{ label: act }] : []),
  ]

type Offer = { offer: { label: string; berth_id: string } } | undefined

/** Berths / A12 / Waiting list / Offer. */
export const offerCrumbs =
  (act: string) =>
  (data: Offer, { port }: Record<string, string | undefined>) => [
    { label: 'Berths', to: `/${port}/berths` },
    data
      ? { label: data.offer.label, to: `/${port}/berths/${data.offer.berth_id}/waiting-list` }
      : { label: 'Waiting list', to: `/${port}/berths/waiting-list` },
    { label: act },
  ]
