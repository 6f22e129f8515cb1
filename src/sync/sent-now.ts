/** What the present run sent, as far as reading it back needs to know. */
export interface SentNow {
  /** The text of each delivery that was sent, by `key accountKey`. */
  readonly texts: ReadonlyMap<string, string>
  /** Posts in the services that nobody knew before anything was sent: `workspace id`. */
  readonly before: ReadonlySet<string>
  /** Keys of posts whose files allow duplicates. */
  readonly twins: ReadonlySet<string>
}

/** Of a run that only reads. */
export const sentNothing: SentNow = { texts: new Map(), before: new Set(), twins: new Set() }
