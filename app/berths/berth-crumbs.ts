type Data = { berth: { id: string; label: string } } | undefined

/** Berths / A12 / what is done: the path of every page of one berth. */
export const berthCrumbs =
  (act?: string) =>
  (data: Data, { port, berth }: Record<string, string | undefined>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: data?.berth.label ?? 'Berth', to: `/${port}/berths/${berth}` },
    ...(act ? [{ label: act }] : []),
  ]
