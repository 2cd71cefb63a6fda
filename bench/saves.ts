import type autocannon from 'autocannon'

/** Edits as a browser posts them: each connection has a client of its own, counts its version up and spends a new one-time key each time. */
export function editsOf(base: string, origin: string, ids: string[], kind: 'product' | 'client' = 'product') {
  let made = 0
  const state = new Map<object, { id: string; version: number; turn: number }>()
  const request: autocannon.Request = {
    method: 'POST',
    setupRequest(request, context) {
      const mine = state.get(context) ?? { id: ids[made++ % ids.length]!, version: 0, turn: 0 }
      state.set(context, mine)
      mine.turn += 1
      const body = new URLSearchParams({
        kind: 'person',
        given_name: 'Bench',
        family_name: 'Mark',
        source: 'manual',
        tax_id: `T${mine.turn}`,
        // an unknown version with what the form showed: only the tax id was changed
        version: '1',
        base: JSON.stringify({
          kind: 'person',
          given_name: 'Bench',
          family_name: 'Mark',
          source: 'manual',
          tax_id: mine.turn > 1 ? `T${mine.turn - 1}` : '',
        }),
        once: crypto.randomUUID(),
      })
      return {
        ...request,
        path: new URL(kind === 'product' ? `${base}/clients/${mine.id}/edit` : `${base}/client/${mine.id}`).pathname,
        headers: { ...request.headers, origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString(),
      }
    },
  }
  return { url: base, requests: [request] }
}
