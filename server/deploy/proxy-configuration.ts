import { readFileSync } from 'node:fs'
import { uploadPath } from '../upload-path.ts'

const pageHead =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'

export type Proxy = {
  appUrl: string
  /** The application's processes, as nginx names them. */
  servers: string[]
  /** Asked for their addresses again and again, where they come and go. */
  resolver?: string
  httpPort: number
  httpsPort: number
  /** Holds certificate.pem and key.pem. */
  certificate: string
  /** Where nginx may write. */
  temp: string
  log: string
}

/** nginx.conf with what one installation needs filled in. */
export function proxyConfiguration(proxy: Proxy): string {
  const values: Record<string, string> = {
    APP_URL: proxy.appUrl,
    SERVERS: proxy.servers.map((server) => `server ${server};`).join('\n    '),
    RESOLVER: proxy.resolver ? `resolver ${proxy.resolver} valid=5s ipv6=off;` : '',
    HTTP_PORT: String(proxy.httpPort),
    HTTPS_PORT: String(proxy.httpsPort),
    CERTIFICATE: proxy.certificate,
    TEMP: proxy.temp,
    LOG: proxy.log,
    UPLOADS: uploadPath.source.slice(1),
    PAGE_HEAD: pageHead,
  }
  const template = readFileSync(new URL('nginx.conf', import.meta.url), 'utf8')
  return template.replaceAll(/\$\{([A-Z_]+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nginx.conf asks for ${name}, which nobody gives.`)
    return value
  })
}
