type Owned = {
  client_id: string | null
  vessel_id: string | null
  berth_id: string | null
  interest_id: string | null
  document_id: string | null
  invoice_id: string | null
}

/** Where the other files of the same record are. */
export function placeOf(
  slug: string,
  { client_id, vessel_id, berth_id, interest_id, document_id, invoice_id }: Owned,
): string {
  if (client_id && vessel_id) return `/${slug}/clients/${client_id}/vessels/${vessel_id}/files`
  if (client_id) return `/${slug}/clients/${client_id}/files`
  if (berth_id) return `/${slug}/berths/${berth_id}/files`
  if (interest_id) return `/${slug}/interests/${interest_id}/files`
  if (document_id) return `/${slug}/documents/${document_id}`
  return invoice_id ? `/${slug}/invoices/${invoice_id}` : `/${slug}/files`
}

type Data = { file: { id: string; name: string } } | undefined

/** Files / name / what is done. */
export const fileCrumbs =
  (act?: string) =>
  (data: Data, { port, file }: Record<string, string | undefined>) => [
    { label: 'Files', to: `/${port}/files` },
    { label: data?.file.name ?? 'File', to: `/${port}/files/${file}` },
    ...(act ? [{ label: act }] : []),
  ]

/** Files / Folders / what is done. */
export const folderCrumbs =
  (act?: string) =>
  (_: unknown, { port }: Record<string, string | undefined>) => [
    { label: 'Files', to: `/${port}/files` },
    { label: 'Folders', to: `/${port}/files/folders` },
    ...(act ? [{ label: act }] : []),
  ]
