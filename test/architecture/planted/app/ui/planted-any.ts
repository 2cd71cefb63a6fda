export const loose = (value: unknown): string => String(value)
export const wide: any = 1 // bites: Use `unknown` instead
