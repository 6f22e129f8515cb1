/** Schema of what `POST /__sandbox/faults` takes: one fault or a list of them. */

const match = {
  method: { type: "string" },
  path: { type: "string" },
  after: { type: "integer", minimum: 0 },
  times: { type: ["integer", "null"], minimum: 1 },
}
const amount = { type: "integer", minimum: 0 }
const status = { type: "integer", minimum: 200, maximum: 599 }

function variant(kinds: readonly string[], properties: object, required: readonly string[] = []) {
  return {
    type: "object",
    additionalProperties: false,
    required: ["kind", ...required],
    properties: { ...match, kind: { enum: kinds }, ...properties },
  }
}

const fault = {
  anyOf: [
    variant(["drop-before", "accept-then-drop", "500-after-accept", "truncated", "empty", "no-id"], {}),
    variant(["twice", "media-lost"], {}),
    variant(["status"], { status, body: { enum: ["own", "html", "empty"] } }, ["status"]),
    variant(["429"], {
      retryAfter: { type: "integer", minimum: 0 },
      retryAfterAs: { enum: ["seconds", "date", "none"] },
    }),
    variant(["html"], { status }),
    variant(["slow", "late"], { delay: amount }, ["delay"]),
    variant(["unlisted"], { lag: amount }, ["lag"]),
    variant(["text-cut"], { length: amount }, ["length"]),
    variant(["time-shift"], { by: { type: "integer" } }, ["by"]),
  ],
}

export const faultsSchema = { anyOf: [fault, { type: "array", items: fault }] }
