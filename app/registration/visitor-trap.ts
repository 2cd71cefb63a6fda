/** Looks worth filling in to a program; people don't see it. */
export const trapField = 'website'
/** When the page was made. */
export const stampField = 'opened_at'
