import { NotFound } from '#app/errors.ts'
import { refuse } from '#app/http.server.ts'

/** Any other address of a port: the error page keeps the frame, so that one finds the way on. */
export const loader = () => refuse(new NotFound('page'))
export const action = loader

export default function Nowhere() {
  return null
}
