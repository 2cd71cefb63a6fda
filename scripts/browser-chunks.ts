const libraries = ['react', 'react-dom', 'scheduler', 'react-router', 'cookie', 'set-cookie-parser']

/** What the frame of a port and every list in it load at their first visit. */
// prettier-ignore
const frame = [
  'entry.client', 'root', 'routes/\\$port/layout', 'shell-entries', 'filters', 'flash', 'ports/port-(shell|display)', 'live/(live-updates|held-flash|open-form)',
  'access/rights', 'dates/(formats|when|relative-words)',
  'ui/(shell|sidebar|topbar|tabbar|menu|avatar|icon|brand|breadcrumbs|skip-link|live-region|focus-on-navigation|appearance-form)',
  'ui/(form|button|field|once-key|hydrated|document-title|flash)',
  'clients/(client|contact-link|phone-display)',
  'ui/(page|pager|list-pager|table|filter-bar|empty-state|panel|time|badge)',
]

/** Few files compress better than many, and cost a weak signal fewer round trips: one for the libraries, one for what every list shares. */
export const browserChunks = [
  { name: 'framework', test: new RegExp(`/node_modules/(${libraries.join('|')})/|rolldown.runtime`) },
  {
    name: 'frame',
    test: new RegExp(`/app/(${frame.join('|')})\\.tsx?$`),
  },
]
