type Data = { interest: { client: string } } | undefined

/** Interests / whose / what is done: the path of every page of one interest. */
export const interestCrumbs =
  (act?: string) =>
  (data: Data, { port, interest }: Record<string, string | undefined>) => [
    { label: 'Interests', to: `/${port}/interests` },
    { label: data?.interest.client ?? 'Interest', to: `/${port}/interests/${interest}` },
    ...(act ? [{ label: act }] : []),
  ]
