/** An export ends here; narrower days bring the rest. */
export const mostExported = 50_000
