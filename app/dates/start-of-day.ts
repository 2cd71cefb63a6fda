import { parseDate, toZoned } from '@internationalized/date'

/** The first instant of a day at that place. */
export const startOfDay = (date: string, zone: string) => toZoned(parseDate(date), zone).toDate()
