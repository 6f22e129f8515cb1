/** The named points at which a run is killed: what was on its way, and what becomes of it. */
import { setTimeout as sleep } from "node:timers/promises"
import type { Gate, Place, RequestKind } from "./gate.ts"
import type { Running } from "../helpers/program.ts"

export interface Point {
  /** `create, landing` */
  readonly name: string
  readonly place: Place
  /** `landing`: what was on its way arrives after the death; `lost`: never; `answered`: right before the death. */
  readonly fate: "landing" | "lost" | "answered"
}

const words: Readonly<Record<string, string>> = {
  Claim: "claim",
  Record: "outcome",
  Recover: "recovery",
  Sync: "sync",
}

/** A push of the ledger. */
export function pushPoints(commit: "Claim" | "Record" | "Recover" | "Sync", after = 0): readonly Point[] {
  const name = `${after === 0 ? "" : "final "}${words[commit]}`
  const place = (at: "pre-receive" | "post-receive"): Place => ({ at, commit, after })
  return [
    { name: `${name}, lost`, place: place("pre-receive"), fate: "lost" },
    { name: `${name}, landing`, place: place("pre-receive"), fate: "landing" },
    { name: `${name}, landed`, place: place("post-receive"), fate: "landing" },
  ]
}

/** A request to a service. */
export function requestPoints(of: RequestKind, provider: string): readonly Point[] {
  const request = { at: "request", of, provider } as const
  const answer = { at: "answer", of, provider } as const
  return [
    { name: `${of}, lost`, place: request, fate: "lost" },
    { name: `${of}, landing`, place: request, fate: "landing" },
    { name: `${of}, answer lost`, place: answer, fate: "lost" },
    { name: `${of}, answered`, place: answer, fate: "answered" },
  ]
}

/** Milliseconds in which everything arrives that a process had sent before it died. */
export const arrival = 50

/** Kills a run at a point; false where it ended without coming there. */
export async function killAt(point: Point, gate: Gate, start: () => Running): Promise<boolean> {
  const reached = gate.hold(point.place).then(() => true)
  const run = start()
  const isThere = await Promise.race([reached, run.finished.then(() => false)])
  if (isThere) await kill(run, point, gate)
  else await gate.release("landing")
  await run.finished
  await sleep(arrival)
  return isThere
}

async function kill(run: Running, { place, fate }: Point, gate: Gate): Promise<void> {
  if (fate === "answered") {
    await gate.release("landing")
    run.kill("SIGKILL")
    return
  }
  // With its children a push that the remote holds is gone too; without them it lands by itself.
  if (place.at === "pre-receive" && fate === "lost") run.killAll("SIGKILL")
  else run.kill("SIGKILL")
  await run.finished
  await gate.release(fate)
}
