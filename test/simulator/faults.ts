/** Where a run touches the world, and what can go wrong there. */

/** `look`: a request that reads; `act`: any other request to a service. */
export type Port = "look" | "act" | "read" | "write" | "sleep"

export type FaultKind =
  /** The run is gone before it does it, or right after it was done: nothing of it goes on, no cleaning up either. */
  | "killed-before"
  | "killed-after"
  /** The run is gone, and its request arrives long after. */
  | "killed-late"
  /** It provably never left. */
  | "not-sent"
  /** It never arrives; the run hears nothing. */
  | "lost-request"
  /** It arrives; the run hears nothing. */
  | "lost-reply"
  /** It arrives after the run gave up waiting, long before or long after others may take over. */
  | "delayed"
  | "delayed-long"
  /** It is done, and a gateway answers 502. */
  | "gateway"
  /** It is done twice, and the first answer comes. */
  | "twice"
  /** It is done, and its answer has no id. */
  | "no-id"
  /** A list that lags behind: it lacks what is younger than half an hour. */
  | "stale"
  /** Somebody else writes to the ledger right before. */
  | "swap-lost"
  /** From here on nothing of this kind arrives in this run. */
  | "outage"
  /** The run stands still until it is told to go on: before it does it, or when it was done. */
  | "suspended"
  | "suspended-after"

/** All that is tried at a port, one after the other. What suspends is not among them: it needs a second run. */
export const faultKinds = {
  look: ["killed-before", "lost-reply", "gateway", "stale", "outage"],
  act: [
    ...(["killed-before", "killed-after", "killed-late", "not-sent", "lost-request", "lost-reply"] as const),
    ...(["delayed", "delayed-long", "gateway", "twice", "no-id", "outage"] as const),
  ],
  read: ["killed-before", "lost-reply", "outage"],
  write: [
    ...(["killed-before", "killed-after", "lost-request", "lost-reply"] as const),
    ...(["delayed", "swap-lost", "outage"] as const),
  ],
  sleep: ["killed-before"],
} as const satisfies Record<Port, readonly FaultKind[]>

/** One touch of the world. */
export interface Io {
  /** From 0, in the order in which the run does them. */
  readonly number: number
  readonly port: Port
  /** For a person: `POST /posts`. */
  readonly what: string
}

/** Null: all goes well. */
export type Faults = (io: Io) => FaultKind | null

export const noFaults: Faults = () => null

/** One fault at one place. */
export function faultAt(number: number, kind: FaultKind): Faults {
  return (io) => (io.number === number ? kind : null)
}
