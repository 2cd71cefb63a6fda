/** Addresses that take files; every other body may hold 1 MB. The proxy asks the same. */
export const uploadPath =
  /^\/[^/]+\/(?:(?:[^/]+\/){0,4}files(?:\/new)?|documents\/[^/]+\/signed|admin\/settings\/logo)(?:\.data)?$/
