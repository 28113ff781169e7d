import { describe, expect, it } from 'vitest'
import { textIn } from '../../../renderer/kit/text.ts'
import { siteDeskMessages } from '../../../renderer/site/siteDeskMessages.ts'

describe('the words of the Site desk', () => {
  it.each(['en', 'de'] as const)('show the gaps of an address pattern as they are typed, %s', (locale) => {
    const t = textIn(locale, siteDeskMessages)
    expect(t('addressHelp')).toMatch(/\/\w+\/\{slug\}\. .*\{language\}, \{folder\}, \{name\}, \{slug\}/)
    expect(t('notAnAddress')).toMatch(/\/\w+\/\{slug\}\.$/)
  })
})
