import { z } from 'zod'

/** What a form says where its schema has no words of its own: what to do, never what is "invalid". */
z.config({
  customError(issue) {
    switch (issue.code) {
      case 'invalid_type':
        if (issue.input === undefined) return 'Fill this in.'
        return issue.expected === 'number' ? 'Type a number.' : 'Type this another way.'
      case 'too_big':
        if (issue.origin === 'string') return `Use at most ${issue.maximum} characters.`
        return issue.origin === 'number' ? `At most ${issue.maximum}.` : `At most ${issue.maximum} of these.`
      case 'too_small':
        if (issue.origin === 'string')
          return issue.minimum === 1 ? 'Fill this in.' : `Use at least ${issue.minimum} characters.`
        return `At least ${issue.minimum}.`
      case 'invalid_value':
        return 'Choose from the list.'
      case 'invalid_format':
        return issue.format === 'uuid' ? 'Choose from the list.' : 'Type this another way.'
      default:
        return 'Type this another way.'
    }
  },
})
