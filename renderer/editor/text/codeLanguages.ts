import type { LanguageDescription } from '@codemirror/language'
import { languages } from '@codemirror/language-data'

/** Languages that pages of websites show; each is loaded when a page has it. */
const shown = [
  'C',
  'C++',
  'C#',
  'CSS',
  'diff',
  'Dockerfile',
  'Go',
  'HTML',
  'Java',
  'JavaScript',
  'JSON',
  'JSX',
  'Kotlin',
  'Nginx',
  'PHP',
  'PowerShell',
  'Python',
  'Ruby',
  'Rust',
  'SCSS',
  'Shell',
  'SQL',
  'Swift',
  'TOML',
  'TSX',
  'TypeScript',
  'XML',
  'YAML',
]

/** What code between fences is coloured by; a name that is not here is shown plain. */
export const codeLanguages: readonly LanguageDescription[] = languages.filter(({ name }) =>
  shown.includes(name),
)
