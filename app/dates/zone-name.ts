/** "America/Anguilla" as people call it. */
export const zoneName = (zone: string) => zone.slice(zone.indexOf('/') + 1).replaceAll('_', ' ')
