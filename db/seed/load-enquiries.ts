import type { PortScope } from '#app/access/scope.server.ts'
import { dateOrderOf } from '#app/dates/typed-date.ts'
import { countryOfZone } from '#app/geo/zone-country.ts'
import { registerInterest } from '#app/registration/registration.server.ts'
import { readEnquiryList } from './enquiry-list.ts'
import { enterLines, type LoadReport } from './load-report.ts'

/** Enters a website's enquiries, each line by the command that the public page uses. */
export async function loadEnquiries(scope: PortScope, bytes: Uint8Array): Promise<LoadReport> {
  const { currency, timezone: zone } = scope.port
  const country = countryOfZone(zone) ?? ''
  const dateOrder = dateOrderOf(country ? `en-${country}` : 'en')
  const list = readEnquiryList(bytes, { country, currency, zone, dateOrder, now: new Date().toISOString() })
  return enterLines('enquiry', list, async (input) => {
    await registerInterest(scope, { ...input, consentVersion: null }, { isFromList: true })
  })
}
