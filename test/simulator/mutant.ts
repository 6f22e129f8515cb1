/** A guard of the protocol, how to take it out of the source, and what has to notice that it is gone. */

/** One replacement; `find` stands in the file exactly once. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** Stories that are played. */
export interface Played {
  /** Beginnings of their names. */
  readonly stories: readonly string[]
  /** Default: one mishap in the first run. */
  readonly with?: "two mishaps" | "two runs"
}

/** What has to notice that a guard is gone: stories, or tests for what the simulator does not reach. */
export type Proof =
  | Played
  | {
      readonly tests: string
      /** Only tests whose names match. Default: all. */
      readonly named?: string
    }

export interface Mutant {
  /** The guard that is taken out. */
  readonly name: string
  /** Whether it is taken out in npm test too. Default: in npm run soak only. */
  readonly isQuick?: true
  readonly edits: readonly Edit[]
  readonly proof: Proof
}

/** One replacement. */
export function edit(file: string, find: string, replace: string): Edit {
  return { file, find, replace }
}
