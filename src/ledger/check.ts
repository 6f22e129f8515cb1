/** Text of a ledger's files → their content, checked. What cannot be trusted stops the run. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js"
import schema from "../../schemas/ledger.schema.json" with { type: "json" }
import { InternalError } from "../lib/internal-error.ts"
import { LedgerError, type LedgerEntry, type LedgerMeta } from "../model/ledger.ts"
import { entryPath, ledgerVersion, type Belonging } from "./entry.ts"

const ajv = new Ajv2020().addSchema(schema)
const isMeta = definition<LedgerMeta>("meta")
const isEntry = definition<LedgerEntry>("entry")

/** `file` is named in messages. Throws LedgerError. */
export function readMeta(text: string, file: string): LedgerMeta {
  return checkMeta(parse(text, file), file)
}

/** Throws LedgerError. */
export function readEntry(text: string, file: string): LedgerEntry {
  const entry = checkEntry(parse(text, file), file)
  if (entryPath(entry.key) !== file)
    throw unreadable(file, `it holds the post "${entry.key}", which belongs elsewhere`)
  return entry
}

/** The same for what is parsed already. */
export function checkMeta(value: unknown, file: string): LedgerMeta {
  refuseNewer(value, file)
  if (!isMeta(value)) throw unreadable(file, complaint(isMeta.errors))
  return value
}

export function checkEntry(value: unknown, file: string): LedgerEntry {
  refuseNewer(value, file)
  if (!isEntry(value)) throw unreadable(file, complaint(isEntry.errors))
  return value
}

/** Throws LedgerError where the ledger came here with a copy of another repository. */
export function refuseForeign({ lineage }: LedgerMeta, belonging: Belonging): void {
  const [theirs, ours] = comparable(lineage, belonging)
  if (theirs === null || ours === null || theirs === ours) return
  throw new LedgerError("foreign", `The ledger belongs to "${theirs}", but this repository is "${ours}"`, {
    help: "If the repository was copied, delete the ref refs/postmerge/ledger (or the ledger folder) of the copy; the original keeps its own",
  })
}

/** The host's id survives a rename, so it decides where both sides have one. */
function comparable(a: Belonging, b: Belonging): readonly [string | null, string | null] {
  if (a.repositoryId !== null && b.repositoryId !== null) return [a.repositoryId, b.repositoryId]
  return [a.repository?.toLowerCase() ?? null, b.repository?.toLowerCase() ?? null]
}

export function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unreadable(file, "it is not JSON", error)
  }
}

function refuseNewer(value: unknown, file: string): void {
  if (typeof value !== "object" || value === null) return
  const { schema: version, oldestReader } = value as { schema?: unknown; oldestReader?: unknown }
  const needed = Math.max(...[version, oldestReader].filter((number) => typeof number === "number"), 0)
  if (needed <= ledgerVersion) return
  throw new LedgerError(
    "newer",
    `The ledger's file ${file} has format ${needed}, but this version of Postmerge knows formats up to ${ledgerVersion}`,
    { help: "Use the newer version of Postmerge that wrote the ledger" },
  )
}

/** An error for a file that cannot be trusted. */
export function unreadable(file: string, why: string, cause?: unknown): LedgerError {
  return new LedgerError("unreadable", `The ledger's file ${file} cannot be read: ${why}`, {
    help: "Restore the ledger from an earlier version, such as an older commit of refs/postmerge/ledger",
    cause,
  })
}

function complaint(errors: readonly ErrorObject[] | null | undefined): string {
  const [first] = errors ?? []
  return first
    ? `${first.instancePath || "it"} ${first.message ?? "does not fit"}`
    : "it does not fit the schema"
}

function definition<File>(name: string): ValidateFunction<File> {
  const validate = ajv.getSchema<File>(`ledger.schema.json#/$defs/${name}`)
  if (!validate) throw new InternalError(`schemas/ledger.schema.json has no "${name}"`)
  return validate
}
