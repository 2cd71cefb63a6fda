import Big from 'big.js'

/** A line as it is kept, and as a comparison of two edits posts it again. */
export type KeptLine = {
  description: string
  quantity: string
  unit_price: string
  discount_percent: string
  tax_rate_id: string | null
}
export type TypedLine = Record<keyof KeptLine, string>

export const mostLines = 100

/** 12.5000 is 12.5, wherever it was written. */
export const plainNumber = (value: string) => Big(value).toFixed()

export const plainLine = ({
  description,
  quantity,
  unit_price,
  discount_percent,
  tax_rate_id,
}: KeptLine): KeptLine => ({
  description,
  quantity: plainNumber(quantity),
  unit_price: plainNumber(unit_price),
  discount_percent: plainNumber(discount_percent),
  tax_rate_id,
})

/** As a form may show it: typed again, 1.125 would be read as a thousand and more, 1.1250 is not. */
export const typedNumber = (value: string) => plainNumber(value).replace(/\.\d{3}$/, '$&0')

/** As the form shows it: no discount and no tax are empty fields. */
export const typedLine = ({
  description,
  quantity,
  unit_price,
  discount_percent,
  tax_rate_id,
}: KeptLine): TypedLine => ({
  description,
  quantity: typedNumber(quantity),
  unit_price: typedNumber(unit_price),
  discount_percent: Big(discount_percent).eq(0) ? '' : typedNumber(discount_percent),
  tax_rate_id: tax_rate_id ?? '',
})

/** For a comparison of two edits. */
export const lineWords = ({ description, quantity, unit_price, discount_percent }: KeptLine) =>
  [`${plainNumber(quantity)} × ${plainNumber(unit_price)}`, discount_percent !== '0' && `less ${discount_percent} %`]
    .filter(Boolean)
    .join(', ')
    .replace(/^/, `${description}: `)
