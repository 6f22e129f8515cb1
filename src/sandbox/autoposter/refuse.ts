/** The error envelope of Autoposter: `{ message }`, and with 422 also `errors` by dotted path. */
import type { ValidateFunction } from "ajv/dist/2020.js"
import type { Body } from "../body.ts"
import { json, Refusal } from "../http.ts"
import { flawsOf } from "../shape.ts"
import type { World } from "../world.ts"

/** An answer in the envelope. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  return json({ message: status === 429 ? "Too Many Attempts." : message }, { status, headers })
}

/** To be thrown. */
export function refuse(status: number, message: string): Refusal {
  return new Refusal(refusal(status, message))
}

/** To be thrown: one thing that does not hold, at a dotted path. */
export function unprocessable(path: string, message: string): Refusal {
  return new Refusal(json({ message: "Validation errors", errors: { [path]: [message] } }, { status: 422 }))
}

/** A reader of JSON bodies that throws every flaw as one 422. */
export function bodyReader<T>(validate: ValidateFunction<T>): (world: World, body: Body) => T {
  return (world, body) => {
    const value = body.kind === "json" ? body.value : body.kind === "none" ? {} : undefined
    if (value === undefined) throw unprocessable("body", "The body must be JSON.")
    const lenient = world.settings().unknownFields === "ignore"
    const flaws = flawsOf(validate, value).filter(({ unknownField }) => !(unknownField && lenient))
    if (flaws.length === 0) return value as T
    const errors = Object.groupBy(flaws, ({ path }) => (path === "" ? "body" : path))
    const messages = Object.entries(errors).map(([path, list = []]) => {
      return [path, list.map(({ message }) => `The ${path} field ${message}.`)]
    })
    throw new Refusal(
      json({ message: "Validation errors", errors: Object.fromEntries(messages) as object }, { status: 422 }),
    )
  }
}
