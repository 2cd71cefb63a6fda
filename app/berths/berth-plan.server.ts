import type { PortScope } from '#app/access/scope.server.ts'
import { record } from '#db/port.ts'
import { findTagFilter } from '#app/tags/tag-filter.server.ts'
import { listTags } from '#app/tags/tags-of.server.ts'
import { todayIn } from './berth-holders.server.ts'
import type { BerthFilters } from './berth-input.server.ts'
import { matchingBerth } from './berth-list.server.ts'
import { blockedOn } from './maintenance-window.server.ts'
import { layOutPlan, type PlaceNames } from './plan-layout.ts'

/** A plan of more is shown dock by dock. */
const mostDrawn = 600

/** The plan with every berth on it, and which of them are meant by the filters. */
export async function showPlan(scope: PortScope, filters: BerthFilters) {
  scope.require('berths:view')
  const today = todayIn(scope.port.timezone)
  const tag = await findTagFilter(scope, 'berth', filters.tag)
  const { count, berths, scenery, docks, tags } = await scope.read((db) => ({
    count: db
      .selectFrom('berths')
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .where('archived_at', 'is', null),
    tags: listTags(db),
    docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
    scenery: db
      .selectFrom('berth_map_data')
      .select(['id', 'kind', 'x', 'y', 'width', 'height', 'text'])
      .where('berth_id', 'is', null)
      .orderBy('id'),
    berths: db
      .selectFrom('berths as b')
      .leftJoin('berth_map_data as m', (join) =>
        join.onRef('m.port_id', '=', 'b.port_id').onRef('m.berth_id', '=', 'b.id'),
      )
      .select(['b.id', 'b.label', 'b.dock', 'b.status', 'b.length', 'b.width', 'b.depth', 'b.price', 'b.currency'])
      .select(['b.is_price_on_request', 'm.x', 'm.y', 'm.width as drawn_width', 'm.height as drawn_height', 'm.angle'])
      .select((eb) => [
        blockedOn(eb, today).as('is_under_repair'),
        matchingBerth(eb, filters, today, tag).as('is_meant'),
      ])
      .where('b.archived_at', 'is', null)
      .orderBy('b.dock')
      .orderBy('b.number_order')
      .orderBy('b.id')
      .limit(5000),
  }))
  const all = count[0]!.all
  const dock = filters.dock ?? (all > mostDrawn ? docks[0]?.dock : undefined)
  const shown = dock ? berths.filter((berth) => berth.dock === dock) : berths
  return {
    count: all,
    tags,
    docks: docks.map((each) => each.dock),
    /** Where not all docks are drawn. */
    dock: dock ?? null,
    isByDock: all > mostDrawn,
    scenery: scenery.map(({ x, y, width, height, ...shape }) => ({ ...shape, ...box({ x, y, width, height }) })),
    berths: shown.map(({ x, y, drawn_width, drawn_height, angle, is_meant, is_under_repair, ...berth }) => ({
      ...berth,
      is_meant: Boolean(is_meant),
      is_under_repair: Boolean(is_under_repair),
      place:
        x === null
          ? null
          : { ...box({ x, y: y!, width: drawn_width!, height: drawn_height! }), angle: Number(angle ?? 0) },
    })),
  }
}

type Text = Record<'x' | 'y' | 'width' | 'height', string>
const box = ({ x, y, width, height }: Text) => ({
  x: Number(x),
  y: Number(y),
  width: Number(width),
  height: Number(height),
})

/** How many berths would be placed, and how many have their place by now. */
export async function showPlanDrawing(scope: PortScope) {
  scope.require('berths:edit')
  const { counts } = await scope.read((db) => ({
    counts: db
      .selectFrom('berths as b')
      .leftJoin('berth_map_data as m', (join) =>
        join.onRef('m.port_id', '=', 'b.port_id').onRef('m.berth_id', '=', 'b.id'),
      )
      .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('m.id').as('placed')])
      .where('b.archived_at', 'is', null),
  }))
  return counts[0]!
}

const batch = 500

/** Draws the plan anew from the list of berths; what was drawn before is replaced. */
export async function drawPlan(scope: PortScope, names?: PlaceNames) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const berths = await tx
      .selectFrom('berths')
      .select(['id', 'dock', 'number', 'length'])
      .where('archived_at', 'is', null)
      .orderBy('id')
      .forShare()
      .execute()
    const shapes = layOutPlan(
      berths.map(({ length, ...berth }) => ({ ...berth, length: Number(length) })),
      names,
    )
    await tx.deleteFrom('berth_map_data').execute()
    for (let at = 0; at < shapes.length; at += batch)
      await tx
        .insertInto('berth_map_data')
        .values(shapes.slice(at, at + batch))
        .execute()
    await record(tx, 'plan:drawn', { count: berths.length })
    return { count: berths.length }
  })
}
