const libraries = ['react', 'react-dom', 'scheduler', 'react-router', 'cookie', 'set-cookie-parser']

/** What the frame of a port and every list in it load at their first visit. */
// prettier-ignore
const frame = [
  'root', 'refusal-page', 'shell-entries', 'filters', 'flash', 'ports/port-.*', 'live/(live-updates|held-flash|open-form)',
  'access/(rights|sign-in-form|kept-form)', 'dates/(formats|when|relative-words)',
  'ui/(shell|sidebar|topbar|tabbar|menu|avatar|icon|brand|breadcrumbs|skip-link|live-region|focus-on-navigation|appearance-form)',
  'ui/(form|button|field|error-summary|once-key|unsaved-changes|hydrated|gate|error-page|document-title|flash)',
  'ui/(page|pager|list-pager|table|filter-bar|empty-state|panel|time|badge)',
]

// prettier-ignore
const icons = [
  'anchor', 'bell', 'bookmark', 'circle-(check|question-mark)', 'layout-dashboard', 'list-filter', 'log-out', 'menu', 'monitor', 'moon',
  'octagon-alert', 'panel-left-.*', 'plus', 'search', 'shield', 'sun', 'triangle-.*', 'undo-2', 'users', 'x',
]

/** Few files compress better than many, and cost a weak signal fewer round trips: one for the libraries, one for what every list shares. */
export const browserChunks = [
  { name: 'framework', test: new RegExp(`/node_modules/(${libraries.join('|')})/`) },
  {
    name: 'frame',
    test: new RegExp(
      `/app/(${frame.join('|')})\\.tsx?$|/lucide-react/dist/esm/(?!icons/)|/icons/(${icons.join('|')})\\.`,
    ),
  },
]
