/** A failure with a sentence that says what to do; shown without a stack trace. */
export class SetupProblem extends Error {}
