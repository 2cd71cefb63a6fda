import type { TemplateKind } from './paper-field.ts'

type Sample = { name: string; body: string }

const parties = `**{{ seller.name }}** (“the port”) and **{{ client.name }}** (“the client”)`
const terms = `| | |
|---|---|
| Client | {{ client.name }} |
| Company | {{ client.company }} |
| Address | {{ client.address }} |
| Berth | {{ berth.name }}, dock {{ berth.dock }} |
| Size | {{ berth.size }} |
| Vessel | {{ vessel.whole }} |
| Price | {{ deal.price }} |
| Deposit | {{ deal.deposit }} |
| Lease | {{ deal.years }}, from {{ deal.starts_on }} |`
const special = `{% if deal.special_terms %}
## Special terms

{{ deal.special_terms }}
{% endif %}`

/** Words to begin with, to be read by a lawyer before they are used. */
export const sampleBodies: Record<TemplateKind, Sample> = {
  eoi: {
    name: 'SAMPLE expression of interest',
    body: `${parties} write down, on {{ document.date }}, that the client wishes to lease the berth below. This expression reserves the berth while a contract is drawn up; it gives no right of use yet.

${terms}

## What is agreed

1. From the last signature on, the port takes the berth off the market until the deposit falls due.
2. The deposit counts towards the price. It is returned in full if the port can't offer a contract within 60 days.
3. The client shows proof of insurance for the vessel before the contract is signed.
4. Both sides keep the terms of this paper to themselves.

${special}

{{ signatures }}
`,
  },
  nda: {
    name: 'SAMPLE non-disclosure agreement',
    body: `${parties} agree on {{ document.date }} to keep to themselves what they learn about each other while they talk about a berth.

1. Confidential is what one side tells the other about prices, plans, persons and vessels, unless everybody may know it.
2. Each side uses it for these talks alone and shows it only to advisers who are bound in the same way.
3. This holds for three years, whether or not a berth is leased.

${special}

{{ signatures }}
`,
  },
  contract: {
    name: 'SAMPLE berth lease contract',
    body: `${parties} conclude this contract on {{ document.date }}.

${terms}

## The berth

1. The port leases the berth to the client for the years above. The client may moor the vessel named here, or another one that fits the berth after telling the port.
2. Water and shore power are supplied as the port's price list says.

## The price

1. The price is due in full before the first day of the lease. The deposit that was paid counts towards it.
2. The yearly service charge is invoiced apart.

## Care and risk

1. The client keeps the vessel insured against damage to others and shows the policy each year.
2. The port keeps the berth, its fittings and its depth in order, and says in time when work is to be done.

## The end

1. The lease ends with its last day. The client may offer the rest of it to somebody else; the port may refuse for good reason.
2. Who breaks this contract gravely and does not mend it within 30 days of being told may be given notice by the other.

${special}

{{ signatures }}
`,
  },
  addendum: {
    name: 'SAMPLE addendum',
    body: `${parties} add to their contract about berth {{ berth.name }}, on {{ document.date }}:

{{ deal.special_terms }}

All else stays as it is.

{{ signatures }}
`,
  },
  other: {
    name: 'SAMPLE agreement',
    body: `${parties} agree on {{ document.date }}:

{{ deal.special_terms }}

{{ signatures }}
`,
  },
  berth_sheet: {
    name: 'SAMPLE berth sheet',
    body: `A berth of {{ port.name }} on dock {{ berth.dock }}{% if berth.longest_vessel %}, for a vessel of up to {{ berth.longest_vessel }} over all{% endif %}.

## Its size

| | |
|---|---|
| Length | {{ berth.length }} |
| Width | {{ berth.width }} |
| Depth | {{ berth.depth }} |
| Longest vessel | {{ berth.longest_vessel }} |

## What it offers

| | |
|---|---|
| Mooring | {{ berth.mooring }} |
| Access | {{ berth.access }} |
| Shore power | {{ berth.power }} |
| Services | {{ berth.services }} |

## On what terms

| | |
|---|---|
| Lease | {{ berth.years }} |
| Price | {{ berth.price }} |

*As of {{ document.date }}. This sheet informs; it is no offer that binds.*
`,
  },
  invoice: {
    name: 'SAMPLE invoice',
    body: `**{{ client.name }}**\\
{{ client.address }}

| Number | Issued | Due |
|---|---|---|
| {{ invoice.number }} | {{ invoice.issued_on }} | {{ invoice.due_on }} |

| | |
|---|---|
| Berth | {{ berth.name }} |
| Company | {{ client.company }} |
| Your tax number | {{ client.tax_id }} |
| Credits invoice | {{ invoice.credits }} |

{{ invoice.lines }}

{{ invoice.totals }}

{{ invoice.payments }}

{{ invoice.notes }}

{% if seller.bank_details %}
### How to pay

{{ seller.bank_details }}

Quote {{ invoice.number }}.
{% endif %}
`,
  },
  reminder_letter: {
    name: 'SAMPLE reminder letter',
    body: `{{ client.name }}\\
{{ client.address }}

{{ document.date }}

Dear {{ client.name }},

our invoice **{{ invoice.number }}** of {{ invoice.issued_on }} over {{ invoice.total }} was due on {{ invoice.due_on }}, {{ invoice.days_late }} ago. {{ invoice.open }} is still open.

If you have paid in the meantime, thank you: nothing else is to be done. If something about the invoice is not right, tell us: we would rather talk than remind.

{% if seller.bank_details %}
### How to pay

{{ seller.bank_details }}

Quote {{ invoice.number }}.
{% endif %}

With kind regards\\
{{ port.name }}
`,
  },
}
