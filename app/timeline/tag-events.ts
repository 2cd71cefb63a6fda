import { tagLabels } from '#app/tags/tag-labels.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type TagEvent = Extract<EventName, `tag:${string}`>

export const tagEvents: { [N in TagEvent]: (names: Names, fact: Events[N]) => Description } = {
  'tag:created': ({ who, tag }) => ({ icon: 'tag', parts: [who, ` made the tag ${tag}`] }),
  'tag:updated': ({ who, tag }, { changedFields }) => ({
    icon: 'tag',
    parts: [who, ` edited the tag ${tag}`, ...namedFields(changedFields, tagLabels)],
  }),
  'tag:merged': ({ who, tag, otherTag }) => ({ icon: 'tag', parts: [who, ` merged the tag ${tag} into ${otherTag}`] }),
  'tag:archived': ({ who, tag }) => ({ icon: 'archive', parts: [who, ` archived the tag ${tag}`] }),
  'tag:restored': ({ who, tag }) => ({ icon: 'undo-2', parts: [who, ` restored the tag ${tag}`] }),
}
