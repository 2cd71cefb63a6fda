import autocannon from 'autocannon'

export type Measured = { rate: number; p50: number; p99: number; bytes: number; failed: number }
type Plan = {
  url: string
  cookie?: string
  connections: number
  seconds: number
  requests?: autocannon.Request[]
  initialContext?: object
}

/** One load of some seconds: answers a second, milliseconds at the median and the 99th percentile, bytes of one answer. */
export async function measure({
  url,
  cookie,
  connections,
  seconds,
  requests,
  initialContext,
}: Plan): Promise<Measured> {
  const headers: Record<string, string> = { 'accept-encoding': 'gzip', ...(cookie && { cookie }) }
  const result = await autocannon({ url, connections, duration: seconds, headers, requests, initialContext })
  const answered = result.requests.total
  return {
    rate: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: answered > 0 ? Math.round(result.throughput.total / answered) : 0,
    failed: result.non2xx - (result.statusCodeStats?.['303']?.count ?? 0) + result.errors + result.timeouts,
  }
}
