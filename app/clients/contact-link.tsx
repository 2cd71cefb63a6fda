import { displayPhone } from './phone-display.ts'

export const EmailLink = ({ value }: { value: string }) => <a href={`mailto:${value}`}>{value}</a>

export const PhoneLink = ({ value }: { value: string }) => (
  <a className="num" href={`tel:${value}`}>
    {displayPhone(value)}
  </a>
)
