const libraries = ['react', 'react-dom', 'scheduler', 'react-router', 'cookie', 'set-cookie-parser']

/** What the frame of a port and every list in it load at their first visit. */
// prettier-ignore
const frame = [
  'entry.client', 'root', 'routes/\\$port/layout', 'shell-entries', 'filters', 'flash', 'ports/port-(shell|display)', 'live/(late-live-updates|held-flash)',
  'access/rights', 'dates/(formats|when|relative-words)',
  'ui/(shell|sidebar|topbar|tabbar|menu|avatar|icon|brand|breadcrumbs|skip-link|focus-on-navigation|appearance-form)',
  'ui/(form|button|field|once-key|hydrated|document-title|flash)',
  'clients/(client|contact-link|phone-display)',
  'ui/(page|pager|list-pager|table|filter-bar|empty-state|panel|time|badge|choice-field)',
  'custom-fields/(custom-field|field-query|field-filters|field-columns|field-text)', 'tags/(tag|tag-marks|tag-filter-field)',
]

/** How a berth and a deal are named, in their lists and on the dashboard. */
// prettier-ignore
const sale = [
  'interests/(interest|interest-words|interest-filter-bar)', 'berths/(berth|berth-words|power)', 'measures/length', 'money/money',
  'ui/(plate|stage-mark|lead-mark|berth-mark|stage-time)',
]

/** Few files compress better than many, and cost a weak signal fewer round trips: one for the libraries, one for what every list shares. */
export const browserChunks = [
  { name: 'framework', test: new RegExp(`/node_modules/(${libraries.join('|')})/|rolldown.runtime`) },
  {
    name: 'frame',
    test: new RegExp(`/app/(${frame.join('|')})\\.tsx?$`),
  },
  { name: 'sale', test: new RegExp(`/app/(${sale.join('|')})\\.tsx?$`) },
]
