/** A bug of ours. It is never dressed up as a user's mistake: it ends the program with its stack. */
export class InternalError extends Error {
  override readonly name = "InternalError"
}
