import type { EventName } from '#db/events.ts'
import { tellPeople } from './notifications/tell-people.ts'
import type { Reaction } from './reaction.ts'

/** Everything that happens because something happened. Open pages hear of every event by themselves (server/live.ts). */
export const reactions = {
  'client:created': [],
  'client:updated': [],
  'client:archived': [],
  'client:restored': [],
  'client:noteAdded': [],
  'client:noteChanged': [],
  'client:noteRemoved': [],
  'client:noteRestored': [],
  'client:contactAdded': [],
  'client:contactChanged': [],
  'client:contactRemoved': [],
  'client:contactRestored': [],
  'client:changesProposed': [],
  'client:proposalAccepted': [],
  'client:proposalDismissed': [],
  'vessel:added': [],
  'vessel:updated': [],
  'vessel:removed': [],
  'vessel:restored': [],

  'berth:created': [],
  'berth:updated': [],
  'berth:archived': [],
  'berth:restored': [],
  'berth:statusChanged': [],
  'berth:statusProposed': [],
  'berth:proposalDismissed': [],
  'berth:maintenanceAdded': [],
  'berth:maintenanceChanged': [],
  'berth:maintenanceFinished': [],
  'tenure:started': [],
  'tenure:expiring': [tellPeople],

  'interest:created': [tellPeople],
  'interest:updated': [],
  'interest:assigned': [tellPeople],
  'interest:stageChanged': [],
  'interest:leadCategoryChanged': [],
  'interest:nextStepSet': [],
  'interest:berthLinked': [],
  'interest:berthUnlinked': [],
  'interest:noteAdded': [],
  'interest:closed': [],
  'interest:restored': [],

  'file:uploaded': [],
  'file:updated': [],
  'file:deleted': [],
  'file:restored': [],

  'backup:failed': [tellPeople],

  'registration:new': [tellPeople],
} satisfies Record<EventName, Reaction[]>
