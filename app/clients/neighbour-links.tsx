import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import type { Neighbours } from './client-neighbours.server.ts'

/** To the one before and the one behind in the list that one came from, and back to it. */
export function NeighbourLinks({ neighbours }: { neighbours: Neighbours }) {
  const { slug } = usePortDisplay()
  if (!neighbours) return null
  const { list, previous, next } = neighbours
  const to = (id: string) => `/${slug}/clients/${id}?${new URLSearchParams({ list })}`
  return (
    <nav className="neighbours" aria-label="In the list">
      {previous ? (
        <Link to={to(previous.id)} rel="prev">
          <span aria-hidden="true">←</span>
          <span className="vh">Previous: </span>
          <span>{previous.name}</span>
        </Link>
      ) : (
        <span className="meta">First of the list</span>
      )}
      <Link to={`/${slug}/clients${list && `?${list}`}`}>The list</Link>
      {next ? (
        <Link to={to(next.id)} rel="next">
          <span className="vh">Next: </span>
          <span>{next.name}</span>
          <span aria-hidden="true">→</span>
        </Link>
      ) : (
        <span className="meta">Last of the list</span>
      )}
    </nav>
  )
}
