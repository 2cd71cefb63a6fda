import { useRouteLoaderData } from 'react-router'

export type PortDisplay = {
  slug: string
  name: string
  currency: string
  timezone: string
  locale: string
  units: 'metric' | 'imperial'
  now: string
}

/** How this person sees numbers, dates and measures at this port. `now` is the server's clock, so that both sides write the same. */
export function usePortDisplay(): PortDisplay {
  const data = useRouteLoaderData('port') as { display: PortDisplay } | undefined
  if (!data) throw new Error('usePortDisplay belongs below the port’s layout.')
  return data.display
}
