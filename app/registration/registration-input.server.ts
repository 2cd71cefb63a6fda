import { z } from 'zod'
import { readEmail, readPhone } from '#app/clients/contact-value.ts'
import { longestName, readPersonName } from '#app/clients/person-name.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { countryOfZone } from '#app/geo/zone-country.ts'
import { parseWish, type Wish } from '#app/interests/enquiry.ts'
import { parseLength, type Units } from '#app/measures/length.ts'
import { parseBudget } from '#app/money/budget.ts'
import { consentVersion, type Registration } from './registration.ts'

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).optional()

const typed = z.object({
  name: line(longestName).default(''),
  email: line(254),
  phone: line(40),
  vessel_name: line(120),
  units: z.enum(['metric', 'imperial']).catch('metric'),
  loa: line(40),
  beam: line(40),
  draft: line(40),
  wish: z.enum(['any', 'certain']).catch('any'),
  wish_place: line(200),
  budget: line(200),
  wished_start_on: line(40),
  message: line(5000).default(''),
  has_marketing_consent: z.boolean().default(false),
})
type Typed = z.output<typeof typed>
type Read<T> = T | { problem: string }
const longest = { loa: 200, beam: 40, draft: 20 }

/** The public form as an enquiry. Wishes that nothing can match go into the message, in the visitor's words. */
export function registrationForm(port: { currency: string; timezone: string }) {
  const country = countryOfZone(port.timezone) ?? undefined
  return typed.transform((form, context): Registration => {
    const keep = <T>(field: string, read: Read<T>): T | null => {
      if (typeof read !== 'object' || read === null || !('problem' in read)) return read
      context.addIssue({ code: 'custom', path: [field], message: read.problem })
      return null
    }
    const name = keep('name', form.name ? readPersonName(form.name) : { problem: 'Enter your name.' })
    const email = form.email ? keep('email', readEmail(form.email)) : null
    const phone = form.phone ? keep('phone', readPhone(form.phone, { country })) : null
    if (!form.email && !form.phone) keep('email', { problem: 'Enter an e-mail address or a phone number.' })
    const size = (field: keyof typeof longest) => keep(field, readSize(form[field], form.units, longest[field]))
    const vessel = { name: form.vessel_name ?? null, loa: size('loa'), beam: size('beam'), draft: size('draft') }
    const isVessel = Object.values(vessel).some((value) => value !== null)
    const { wish, words } = keep('wish_place', readWish(form)) ?? { wish: { kind: 'any' as const }, words: null }
    const budget = form.budget ? parseBudget(form.budget) : undefined
    const isAmount = Boolean(budget?.min ?? budget?.max)
    const kept = [words && `Wish: ${words}`, budget && !isAmount && `Budget: ${budget.words}`]
    return {
      name: name ?? { title: '', given: '', family: '' },
      email: email?.value ?? null,
      phone: phone?.value ?? null,
      country: null,
      language: null,
      vessel: isVessel ? vessel : null,
      wish,
      budget: budget && isAmount ? { min: null, max: null, currency: port.currency, ...budget } : null,
      message: [form.message, ...kept].filter(Boolean).join('\n'),
      source: 'website',
      sourceDetail: null,
      hasConsent: form.has_marketing_consent,
      submittedAt: null,
      wishedStartOn: keep('wished_start_on', readStart(form.wished_start_on, country)),
      consentVersion,
    }
  })
}

function readSize(text: string | undefined, units: Units, longest: number): Read<number | null> {
  if (!text) return null
  const read = parseLength(text, { units, longest })
  return 'problem' in read ? read : read.metres
}

function readStart(text: string | undefined, country: string | undefined): Read<string | null> {
  if (!text) return null
  const read = parseTypedDate(text, { order: dateOrderOf(country ? `en-${country}` : 'en') })
  if ('problem' in read) return read
  return read.date > '2000' && read.date < '2100' ? read.date : { problem: 'Choose a day in this century.' }
}

/** Whoever names a place means it, whichever of the two was chosen. */
function readWish({ wish, wish_place }: Typed): Read<{ wish: Wish; words: string | null }> {
  if (!wish_place)
    return wish === 'any'
      ? { wish: { kind: 'any' }, words: null }
      : { problem: 'Name the dock or the berth, such as C or C12.' }
  const read = parseWish(wish_place)
  return read ? { wish: read, words: null } : { wish: { kind: 'any' }, words: wish_place }
}
