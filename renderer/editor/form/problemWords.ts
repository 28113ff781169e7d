import type { FieldProblem } from '#shared/editor/fieldProblem.ts'
import type { Translate } from '../../kit/text.ts'
import type { formMessages } from './formMessages.ts'

/** What there is to look at in a field, as a sentence. */
export function problemWords(problem: FieldProblem, t: Translate<typeof formMessages>): string {
  switch (problem.kind) {
    case 'missing-value':
      return t(problem.isUsual ? 'usualValue' : 'missingValue')
    case 'pattern':
      return problem.message ?? t('pattern')
    case 'too-long':
      return t('tooLong', { limit: problem.limit, length: problem.length })
    case 'too-short':
      return t('tooShort', { limit: problem.limit, length: problem.length })
    case 'too-large':
      return t('tooLarge', { limit: problem.limit })
    case 'too-small':
      return t('tooSmall', { limit: problem.limit })
    case 'too-many':
      return t('tooMany', { limit: problem.limit, count: problem.count })
    case 'too-few':
      return t('tooFew', { limit: problem.limit, count: problem.count })
    case 'no-choice':
      return t('noChoice', { value: problem.value })
    case 'no-date':
      return t('noDate')
    case 'no-colour':
      return t('noColour')
    case 'dangling':
      return t('dangling', { count: problem.values.length, names: problem.values.join(', ') })
    case 'no-image':
      return t('noImage')
    case 'no-file':
      return t('noFile')
    case 'no-page':
      return t('noPage')
    default:
      return problem satisfies never
  }
}
