/** What the server says of a change: ids and the name of the fact. */
export type LiveMessage = {
  type: string
  port?: string
  by?: string
  event?: string
  client?: string
  berth?: string
  interest?: string
}

const records = {
  clients: { id: 'client', facts: /^(client|vessel):/ },
  interests: { id: 'interest', facts: /^interest:/ },
  berths: { id: 'berth', facts: /^(berth|tenure):/ },
} as const

/** A change of the very record that this page is about, and where its timeline is: not one of its deals or notes. */
export function timelineOfChanged(pathname: string, message: LiveMessage): string | undefined {
  const [, slug, section, id, page] = pathname.split('/')
  const record = records[section as keyof typeof records]
  if (!record || !id || message[record.id] !== id || !record.facts.test(message.type)) return undefined
  if (/:note/.test(message.type) && page !== 'notes') return undefined
  return `/${slug}/${section}/${id}/timeline`
}
