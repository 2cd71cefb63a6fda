type Data = { tenure: { berth_id: string; label: string } } | undefined

/** Berths / A12 / what is done with its tenure. */
export const tenureCrumbs =
  (act: string) =>
  (data: Data, { port }: Record<string, string | undefined>) => [
    { label: 'Berths', to: `/${port}/berths` },
    data
      ? { label: data.tenure.label, to: `/${port}/berths/${data.tenure.berth_id}` }
      : { label: 'Tenures', to: `/${port}/berths/tenures` },
    { label: act },
  ]
