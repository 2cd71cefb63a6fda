import { useRights } from '#app/access/rights.ts'
import { dateFormat } from '#app/dates/formats.ts'
import { languageName } from '#app/geo/country.ts'
import { FieldPanel } from '#app/custom-fields/field-facts.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { InlineEdit } from '#app/ui/inline-edit.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { vesselName, vesselSize } from '#app/vessels/vessel.ts'
import { Link } from 'react-router'
import type { ClientOverview } from './client-overview.server.ts'
import { clientSourceLabels, contactKindLabels } from './client.ts'
import { ContactLink, WhatsAppLink } from './contact-link.tsx'

type Props = { overview: Pick<ClientOverview, 'contacts' | 'vessels' | 'details' | 'custom'>; base: string }

/** How to reach them, their vessels and the details, beside the overview. */
export function ClientAside({ overview: { contacts, vessels, details, custom }, base }: Props) {
  return (
    <>
      <ContactFacts contacts={contacts} base={base} />
      <VesselFacts vessels={vessels} base={base} />
      <DetailFacts details={details} base={base} />
      <FieldPanel custom={custom} />
    </>
  )
}

function ContactFacts({ contacts, base }: Pick<ClientOverview, 'contacts'> & { base: string }) {
  const canEdit = useRights().can('clients:edit')
  return (
    <Panel title="Contact" aside={<Link to={`${base}/contacts`}>All</Link>}>
      {contacts.length > 0 ? (
        <Facts
          tight
          facts={contacts.map(({ id, kind, value, label, has_whatsapp }) => ({
            key: id,
            label: label ?? contactKindLabels[kind],
            value: (
              <>
                <ContactLink kind={kind} value={value} />
                {has_whatsapp && (
                  <>
                    {' · '}
                    <WhatsAppLink value={value} />
                  </>
                )}
              </>
            ),
          }))}
        />
      ) : (
        <p className="quiet">
          No address or number yet. {canEdit && <Link to={`${base}/contacts/new`}>Add a contact</Link>}
        </p>
      )}
    </Panel>
  )
}

function VesselFacts({ vessels, base }: Pick<ClientOverview, 'vessels'> & { base: string }) {
  const { slug, units } = usePortDisplay()
  const canEdit = useRights().can('clients:edit')
  return (
    <Panel title="Vessels" aside={canEdit && <Link to={`${base}/vessels/new`}>Add</Link>}>
      {vessels.length > 0 ? (
        <Facts
          facts={vessels.map((vessel) => ({
            key: vessel.id,
            label: <Link to={`/${slug}/vessels/${vessel.id}`}>{vesselName(vessel, units)}</Link>,
            value: (
              <>
                {vesselSize(vessel, units) || 'Size not known'}
                <Insurance until={vessel.insured_until} />
              </>
            ),
          }))}
        />
      ) : (
        <p className="quiet">No vessel is known yet.</p>
      )}
    </Panel>
  )
}

function Insurance({ until }: { until: string | null }) {
  const { locale } = usePortDisplay()
  if (!until) return null
  return (
    <span className="meta block">
      Insured to <When at={`${until}T12:00:00Z`} zone="UTC" locale={locale} show="day" />
    </span>
  )
}

function DetailFacts({ details, base }: Pick<ClientOverview, 'details'> & { base: string }) {
  const { timezone, locale, now } = usePortDisplay()
  const { source, source_detail, language, tax_id, kind, company_name, born_on } = details
  const canEdit = useRights().can('clients:edit') && !details.archived_at
  const birthday =
    born_on && dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${born_on}T12:00:00Z`))
  const editable = (name: string, label: string, value: string | null) => ({
    label,
    value: canEdit ? (
      <InlineEdit to={`${base}/edit`} name={name} label={label}>
        {value || <span className="quiet">Not known</span>}
      </InlineEdit>
    ) : (
      value
    ),
  })
  return (
    <Panel
      title="Details"
      foot={
        <>
          Changed <When at={details.updated_at} zone={timezone} locale={locale} now={now} />
        </>
      }
    >
      <Facts
        tight
        facts={[
          editable('source', 'Source', [clientSourceLabels[source], source_detail].filter(Boolean).join(', ')),
          kind === 'person' && editable('company_name', 'Company', company_name),
          kind === 'person' && editable('born_on', 'Born on', birthday),
          editable('language', 'Language', languageName(language)),
          editable('tax_id', 'Tax id', tax_id),
          {
            label: 'News about berths',
            value: (
              <>
                <Consent details={details} /> <Link to={`${base}/consents`}>Log</Link>
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function Consent({ details: { has_marketing_consent, consent_at, consent_via } }: Pick<ClientOverview, 'details'>) {
  const { timezone, locale } = usePortDisplay()
  if (!has_marketing_consent) return 'Not agreed'
  return (
    <>
      <span className="ok">Agreed</span>
      {consent_at && (
        <>
          {' '}
          on <When at={consent_at} zone={timezone} locale={locale} show="day" />
        </>
      )}
      {consent_via && `, ${consent_via}`}
    </>
  )
}
