import type { Product } from './product.ts'

export type Answer = { status: number; headers: Headers; text: string; location: string | null }
export type Fields = [name: string, value: string][]

/** A browser without scripts: keeps cookies, says where a form comes from, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly product: Product

  constructor(product: Product, cookies: Iterable<[string, string]> = []) {
    this.product = product
    for (const [name, value] of cookies) this.cookies.set(name, value)
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers })
  }

  post(
    path: string,
    fields: Fields | string | Uint8Array<ArrayBuffer>,
    /** null leaves one out. */
    headers: Record<string, string | null> = {},
  ) {
    const body = Array.isArray(fields) ? new URLSearchParams(fields).toString() : fields
    return this.send(path, {
      method: 'POST',
      body,
      headers: Object.fromEntries(
        Object.entries({
          origin: this.product.address,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        }).filter((pair): pair is [string, string] => pair[1] !== null),
      ),
    })
  }

  async send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.product.address), {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), accept: 'text/html', ...(init.headers as Record<string, string>) },
    })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    }
  }

  private keep(line: string) {
    const [pair = '', ...rest] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (rest.some((part) => /^\s*max-age=0$/i.test(part))) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(at + 1).trim())
  }
}
