import type { syntaxTree } from '@codemirror/language'

/** A node of the syntax tree, as the editor's language gives it. */
export type SyntaxNode = ReturnType<typeof syntaxTree>['topNode']
