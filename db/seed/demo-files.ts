import sharp from 'sharp'
import type { FileOwner } from '#app/files/file-owner.server.ts'
import { uploadFiles } from '#app/files/file-upload.server.ts'
import { addFolder } from '#app/files/folders.server.ts'
import { openSpool } from '#app/files/spool.server.ts'
import { openDemoStaff, type DemoStaff } from './demo-people.ts'
import { demoPdf } from './demo-pdf.ts'
import { demoPorts } from './demo-ports.ts'

/** A few papers and pictures, drawn here: berths, clients and a vessel with something on their Files tab. */
export async function addDemoFiles() {
  for (const port of demoPorts) await fill(await openDemoStaff(port))
}

async function fill({ port: scope, manager, dock }: DemoStaff) {
  const { berths, clients, vessels, interests } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'label']).where('archived_at', 'is', null).orderBy('id').limit(3),
    clients: db.selectFrom('clients').select(['id', 'name']).where('archived_at', 'is', null).orderBy('id').limit(3),
    vessels: db
      .selectFrom('vessels')
      .select(['id', 'client_id', 'name'])
      .where('archived_at', 'is', null)
      .where('name', 'is not', null)
      .orderBy('id')
      .limit(1),
    interests: db.selectFrom('interests').select('id').where('closed_at', 'is', null).orderBy('id').limit(1),
  }))
  const papers = await addFolder(manager, { name: 'Contracts' })
  await addFolder(manager, { name: 'Surveys' })

  await put(
    manager,
    { kind: 'port' },
    'Harbour rules.pdf',
    demoPdf('Harbour rules', ['Speed in the basin: 3 knots.']),
    papers.id,
  )
  await put(manager, { kind: 'port' }, 'Harbour from the sea.jpg', await picture('#27506b'))
  for (const { id, label } of berths)
    await put(dock, { kind: 'berth', id }, `Berth ${label}.jpg`, await picture('#2f5d7c'))
  for (const { id, name } of clients)
    await put(
      manager,
      { kind: 'client', id },
      'Letter of interest.pdf',
      demoPdf('Letter of interest', [name]),
      papers.id,
    )
  for (const { id, client_id, name } of vessels)
    await put(manager, { kind: 'vessel', id, clientId: client_id }, `${name}.jpg`, await picture('#4f6b3f'))
  for (const { id } of interests)
    await put(manager, { kind: 'interest', id }, 'Offer.pdf', demoPdf('Offer', ['Valid for 14 days.']))
}

async function put(scope: DemoStaff['port'], owner: FileOwner, name: string, bytes: Buffer, folderId?: string) {
  const spool = openSpool()
  try {
    const path = await spool.keep(new Blob([new Uint8Array(bytes)]))
    await uploadFiles(scope, owner, { files: [{ name, path }], folderId }, spool)
  } finally {
    await spool.clear()
  }
}

/** Water, a jetty and a boat at it. */
const picture = (water: string) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640">
      <rect width="960" height="640" fill="${water}"/><rect y="0" width="960" height="220" fill="#cfdde6"/>
      <path d="M0 220 Q 160 200 320 220 T 640 220 T 960 220 V 260 H 0 Z" fill="#ffffff" opacity=".35"/>
      <rect x="60" y="330" width="840" height="44" fill="#b9925f"/><rect x="120" y="374" width="18" height="120" fill="#8a6a42"/>
      <rect x="800" y="374" width="18" height="120" fill="#8a6a42"/>
      <path d="M300 330 L340 250 H620 L660 330 Z" fill="#f5f5f0"/><rect x="470" y="90" width="8" height="160" fill="#666"/>
      <path d="M478 100 L600 240 H478 Z" fill="#fff"/></svg>`),
  )
    .jpeg({ quality: 80 })
    .toBuffer()
