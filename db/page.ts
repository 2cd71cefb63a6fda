import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'

/** Where a page of a list starts: behind (or, going back, before) the row with these values. */
export type Cursor = { values: string[]; isBack: boolean }
export type Sort = { columns: readonly string[]; direction: 'asc' | 'desc' }

/** Reads `?after=` or `?before=`; one that was tampered with is no cursor. */
export function readCursor(search: URLSearchParams, width: number): Cursor | null {
  const isBack = search.has('before')
  const text = search.get(isBack ? 'before' : 'after')
  if (!text) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (
      !Array.isArray(values) ||
      values.length !== width ||
      !values.every((value) => typeof value === 'string' && !value.includes('\0'))
    )
      return null
    return { values: values as string[], isBack }
  } catch {
    return null
  }
}

const write = (values: unknown[]) =>
  Buffer.from(
    JSON.stringify(values.map((value) => (value instanceof Date ? value.toISOString() : String(value)))),
  ).toString('base64url')

/** Orders by columns that end in a unique one, starts at the cursor and asks for one row more than a page, to know whether there is another. */
export function keyset<D, TB extends keyof D, O>(
  query: SelectQueryBuilder<D, TB, O>,
  sort: Sort,
  cursor: Cursor | null,
  size: number,
) {
  const direction = cursor?.isBack ? (sort.direction === 'asc' ? 'desc' : 'asc') : sort.direction
  let page = query
  if (cursor) {
    const columns = sql.join(sort.columns.map((column) => sql.ref(column)))
    const values = sql.join(cursor.values.map((value) => sql`${value}`))
    page = page.where(sql<SqlBool>`(${columns}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${values})`)
  }
  for (const column of sort.columns) page = page.orderBy(column as never, direction)
  return page.limit(size + 1)
}

/** The rows of the page in reading order, and the cursors of its neighbours. */
export function cutPage<R>(rows: R[], size: number, cursor: Cursor | null, key: (row: R) => unknown[]) {
  const hasMore = rows.length > size
  const page = rows.slice(0, size)
  if (cursor?.isBack) page.reverse()
  const [first, last] = [page[0], page.at(-1)]
  const hasPrevious = cursor ? !cursor.isBack || hasMore : false
  const hasNext = cursor?.isBack ? true : hasMore
  return {
    rows: page,
    previous: hasPrevious && first ? write(key(first)) : null,
    next: hasNext && last ? write(key(last)) : null,
  }
}

/** Counting stops here: beyond it a list says "more than 10,000". */
export const mostCounted = 10_000
