import type { Field } from './field.tsx'

/** A field that must be filled in. Conform's metadata is a proxy that can't be spread: this copies what a control needs. */
export const required = ({ key, id, name, errors, initialValue, minLength, maxLength }: Field): Field => ({
  key,
  id,
  name,
  errors,
  initialValue,
  minLength,
  maxLength,
  required: true,
})
