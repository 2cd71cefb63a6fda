export const paperTables = [
  'documents',
  'document_signers',
  'files',
  'invoices',
  'payments',
  'berth_holds',
  'interest_facts',
]

const issued = `extract(year from i.issued_on)::int`

/** Papers, money and holds lie where the events about them lie; invoices are numbered in the order in which they were issued. */
export const paperStatements = [
  `update documents d set created_at = e.occurred_at from domain_events e where e.type = 'document:created' and e.document_id = d.id`,
  `update documents d set completed_at = e.occurred_at, sent_at = e.occurred_at, updated_at = e.occurred_at from domain_events e
    where e.type = 'document:completed' and e.document_id = d.id`,
  `update document_signers s set created_at = d.created_at, updated_at = d.created_at from documents d where d.id = s.document_id`,
  `update document_events l set happened_at = case when l.kind = 'created' then d.created_at else d.completed_at end
    from documents d where d.id = l.document_id and d.completed_at is not null`,
  `update files f set created_at = d.completed_at, updated_at = d.completed_at from documents d where d.signed_file_id = f.id`,
  `update invoices i set created_at = e.occurred_at, updated_at = e.occurred_at from domain_events e
    where e.type = 'invoice:created' and e.invoice_id = i.id`,
  `update invoices i set issued_at = e.occurred_at, issued_on = (e.occurred_at at time zone p.timezone)::date,
      due_on = (e.occurred_at at time zone p.timezone)::date + i.due_days
    from domain_events e join ports p on p.id = e.port_id where e.type = 'invoice:sent' and e.invoice_id = i.id`,
  `update payments y set created_at = e.occurred_at, paid_on = (e.occurred_at at time zone p.timezone)::date
    from domain_events e join ports p on p.id = e.port_id where e.type = 'payment:recorded' and e.payload ->> 'paymentId' = y.id::text`,
  `update invoices i set paid_at = e.occurred_at from domain_events e where e.type = 'invoice:paid' and e.invoice_id = i.id`,
  `update invoices set number = id::text where number is not null`,
  `update invoices i set number = 'INV-' || n.year || '-' || lpad(n.place::text, 4, '0')
    from (select i.id, ${issued} as year, row_number() over (partition by ${issued} order by i.issued_at, i.id) as place
      from invoices i where i.number is not null) n where n.id = i.id`,
  `update domain_events e set payload = e.payload || jsonb_build_object('number', i.number) from invoices i
    where e.type = 'invoice:sent' and e.invoice_id = i.id`,
  `delete from invoice_counters`,
  `insert into invoice_counters (prefix, year, last_number) select 'INV', ${issued}, count(*) from invoices i
    where i.number is not null group by 2`,
  `update interest_facts f set established_at = e.occurred_at from domain_events e
    where (e.type = 'document:completed' and e.document_id = f.document_id) or (e.type = 'invoice:paid' and e.invoice_id = f.invoice_id)`,
  `update berth_holds h set placed_at = e.occurred_at, created_at = e.occurred_at, updated_at = e.occurred_at, ended_at = i.closed_at
    from domain_events e join interests i on i.id = e.interest_id
    where e.type = 'hold:hardened' and e.payload ->> 'holdId' = h.id::text`,
]
