import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'

export type NotePhoto = { id: string; name: string; hasThumbnail: boolean }

export function NotePhotos({ photos }: { photos: readonly NotePhoto[] }) {
  const { slug } = usePortDisplay()
  if (photos.length === 0) return null
  return (
    <ul className="row">
      {photos.map(({ id, name, hasThumbnail }) => (
        <li key={id}>
          <Link to={`/${slug}/files/${id}`}>
            {hasThumbnail ? (
              <img
                className="note-photo"
                src={`/${slug}/files/${id}/thumbnail`}
                alt={name}
                width={96}
                height={96}
                loading="lazy"
              />
            ) : (
              name
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}
