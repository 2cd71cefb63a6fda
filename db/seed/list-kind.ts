import { berthHeadings } from './berth-list.ts'
import { findTable } from './columns.ts'
import { enquiryHeadings } from './enquiry-list.ts'
import { readCsv } from './read-csv.ts'

/** What a file is, by its headings; nothing where it is neither. */
export function listKind(bytes: Uint8Array): 'berths' | 'enquiries' | undefined {
  const { records } = readCsv(bytes)
  const berths = findTable(records, berthHeadings)?.columns
  const enquiries = findTable(records, enquiryHeadings)?.columns
  const isBerths = Boolean(berths?.number && berths.length)
  const isEnquiries = Boolean((enquiries?.name ?? enquiries?.familyName) && (enquiries?.email ?? enquiries?.phone))
  // a berth that is wished for and the length of a boat look like a price list's number and length: a status does not occur there
  if (isEnquiries && !(isBerths && berths?.status)) return 'enquiries'
  return isBerths ? 'berths' : undefined
}
