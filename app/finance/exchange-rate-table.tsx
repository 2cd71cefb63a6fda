import { usePortDisplay } from '#app/ports/port-display.ts'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { pegs } from './exchange-rate.ts'
import { dayWords } from './invoice-sheet.tsx'

type Worth = { code: string; name: string; rate: string; on: string }
type Props = { own: string; worth: readonly Worth[]; typed: readonly { base: string; quote: string }[] }

export function ExchangeRateTable({ own, worth, typed }: Props) {
  const { locale } = usePortDisplay()
  const isOf = (code: string) => (pair: { base: string; quote: string }) =>
    [pair.base, pair.quote].includes(code) && [pair.base, pair.quote].includes(own)
  const source = (code: string) =>
    typed.some(isOf(code)) ? 'Typed in' : pegs.some(isOf(code)) ? 'Tied by law' : 'By way of others'
  const columns: Column<Worth>[] = [
    {
      key: 'code',
      header: 'Currency',
      cell: ({ code, name }) => (
        <>
          {code}
          <span className="sub">{name}</span>
        </>
      ),
    },
    {
      key: 'rate',
      header: `One is so many ${own}`,
      align: 'end',
      cell: ({ rate }) => <span className="num">{rate}</span>,
    },
    { key: 'source', header: 'Where from', cell: ({ code }) => source(code) },
    { key: 'on', header: 'Of', align: 'end', cell: ({ on }) => dayWords(on, locale) },
  ]
  return <DataTable caption="Exchange rates of today" columns={columns} rows={worth} rowKey={({ code }) => code} />
}
