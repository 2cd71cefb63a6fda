type Data = { client: { id: string; name: string } } | undefined

/** Clients / name / what is done: the path of every page of one client. */
export const clientCrumbs =
  (act?: string) =>
  (data: Data, { port, client }: Record<string, string | undefined>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: data?.client.name ?? 'Client', to: `/${port}/clients/${client}` },
    ...(act ? [{ label: act }] : []),
  ]
