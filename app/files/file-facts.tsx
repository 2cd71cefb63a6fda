import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { Owner, type OwnerNames } from './owner-link.tsx'
import { sizeWords, typeLabel } from './file.ts'

type File = OwnerNames & {
  media_type: string
  size: number
  sha256: string
  created_at: Date | string
  uploader: string | null
  folder: string | null
}

export function FileFacts({ file }: { file: File }) {
  const { timezone, locale } = usePortDisplay()
  return (
    <Panel title="About this file">
      <Facts
        facts={[
          { label: 'Belongs to', value: <Owner row={file} /> },
          { label: 'Folder', value: file.folder ?? 'None' },
          { label: 'Type', value: typeLabel(file.media_type) },
          { label: 'Size', value: sizeWords(file.size, locale) },
          { label: 'Added', value: <When at={file.created_at} zone={timezone} locale={locale} /> },
          { label: 'Added by', value: file.uploader ?? 'The system' },
          { label: 'Checksum', value: <span className="checksum">{file.sha256}</span> },
        ]}
      />
    </Panel>
  )
}
