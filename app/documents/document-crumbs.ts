type Data = { document: { title: string } } | undefined

/** Documents / title / what is done. */
export const documentCrumbs =
  (act?: string) =>
  (data: Data, { port, document }: Record<string, string | undefined>) => [
    { label: 'Documents', to: `/${port}/documents` },
    { label: data?.document.title ?? 'Document', to: `/${port}/documents/${document}` },
    ...(act ? [{ label: act }] : []),
  ]
