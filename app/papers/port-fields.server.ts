import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import type { PaperFields, PaperHouse } from './paper.ts'
import { paperDay } from './paper-words.server.ts'

/** What a paper says about the port that sells. */
export function portFields({ port }: PortScope, language: string) {
  const { legalName, address, taxId, bankDetails } = port.settings.seller
  return {
    'port.name': port.name,
    'seller.name': legalName || port.name,
    'seller.address': address,
    'seller.tax_id': taxId,
    'seller.bank_details': bankDetails,
    'document.date': paperDay(todayIn(port.timezone), language),
  } satisfies PaperFields
}

export const houseOf = ({ port }: PortScope): PaperHouse => ({
  name: port.name,
  legalName: port.settings.seller.legalName,
  address: port.settings.seller.address,
  taxId: port.settings.seller.taxId,
  colour: port.branding.colour,
  logo: port.branding.logo,
})
