/** The columns a person edits, and what each is called on forms, in comparisons and in the audit log. */
export const interestFieldLabels: Record<string, string> = {
  vessel_id: 'Vessel',
  category: 'Lead',
  source: 'Source',
  desired_length: 'Length of berth',
  desired_dock: 'Dock',
  desired_mooring: 'Mooring',
  desired_side: 'Side of the pontoon',
  desired_access: 'Access',
  budget_min: 'Budget from',
  budget_max: 'Budget up to',
  agreed_price: 'Agreed price',
  wished_start_on: 'Wished start',
  tenure_years: 'Years',
  message: 'Message',
}
