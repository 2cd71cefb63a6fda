import type { PortScope } from '#app/access/scope.server.ts'
import { dateOrderOf } from '#app/dates/typed-date.ts'
import { countryOfZone } from '#app/geo/zone-country.ts'
import { registerInterest } from '#app/registration/registration.server.ts'
import { type EnquiryList, readEnquiryList } from './enquiry-list.ts'
import { enterLines, type LoadReport } from './load-report.ts'

/** Enters a website's enquiries, each line by the command that the public page uses. */
export function loadEnquiries(scope: PortScope, bytes: Uint8Array): Promise<LoadReport> {
  return enterEnquiries(scope, readEnquiriesFor(scope, bytes, new Date().toISOString()))
}

export function readEnquiriesFor(scope: PortScope, bytes: Uint8Array, now?: string): EnquiryList {
  const { currency, timezone: zone } = scope.port
  const country = countryOfZone(zone) ?? ''
  const dateOrder = dateOrderOf(country ? `en-${country}` : 'en')
  return readEnquiryList(bytes, { country, currency, zone, dateOrder, now })
}

export function enterEnquiries(scope: PortScope, list: EnquiryList) {
  return enterLines('enquiry', list, async (input) => {
    await registerInterest(scope, { ...input, consentVersion: null }, { isFromList: true })
  })
}
