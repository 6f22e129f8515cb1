/**
 * The findings as SARIF 2.1.0, for code scanning and other viewers.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/, read 2026-11-26.
 */
import { posix } from "node:path"
import type { Location, Log, Notification, ReportingDescriptor, Result } from "sarif"
import { catalogue } from "../diagnostics/codes/index.ts"
import type { CatalogueEntry, Severity } from "../diagnostics/diagnostic.ts"
import { sha256 } from "../lib/hash.ts"
import type { Report, ReportDiagnostic } from "../model/report.ts"
import { printableJson } from "./json.ts"

export interface SarifOptions {
  /** Of Postmerge. */
  readonly version: string
  /** From the root of the checkout to the folder that paths in the report begin at. */
  readonly folder: string
  /** Text of the files that the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
}

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<
  Severity,
  string
>
const rules = Object.entries<CatalogueEntry<never>>(catalogue).map(([code, entry]) => ruleOf(code, entry))

/** What belongs to no file is a notification of the run, since code scanning takes no result without a place. */
export function renderSarif(report: Report, { version, folder, sources }: SarifOptions): string {
  const placed = report.diagnostics.map((diagnostic) => ({ diagnostic, place: placeOf(diagnostic, folder) }))
  const fingerprint = createFingerprints(sources)
  const log: Log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Postmerge", version, rules } },
        automationDetails: { id: `postmerge/${report.command}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository" } } },
        invocations: [
          {
            executionSuccessful: true,
            exitCode: report.exitCode,
            toolExecutionNotifications: placed
              .filter(({ place }) => place === null)
              .map(({ diagnostic }) => notificationOf(diagnostic)),
          },
        ],
        results: placed.flatMap(({ diagnostic, place }) =>
          place === null
            ? []
            : { ...resultOf(diagnostic), locations: [place], partialFingerprints: fingerprint(diagnostic) },
        ),
      },
    ],
  }
  return printableJson(log)
}

function ruleOf(code: string, { severity, help, explain }: CatalogueEntry<never>): ReportingDescriptor {
  const text = typeof help === "string" ? help : "Each finding says what to write instead"
  return {
    id: code,
    shortDescription: { text: explain },
    fullDescription: { text: explain },
    help: { text },
    defaultConfiguration: { level: levels[severity] },
  }
}

function resultOf({ code, severity, message, help }: ReportDiagnostic): Result {
  return {
    ruleId: code,
    ruleIndex: rules.findIndex(({ id }) => id === code),
    level: levels[severity],
    message: { text: help === null ? message : `${message}\n${help}` },
  }
}

function notificationOf(diagnostic: ReportDiagnostic): Notification {
  const { ruleId, ruleIndex, level, message } = resultOf(diagnostic)
  return { level: level!, message, associatedRule: { id: ruleId!, index: ruleIndex! } }
}

/** Null for what is in no file of the checkout. */
function placeOf({ path, range }: ReportDiagnostic, folder: string): Location | null {
  if (path === null) return null
  const inside = posix.join(folder, path)
  if (posix.isAbsolute(path) || inside.startsWith("../")) return null
  const uri = inside.split("/").map(encodeURIComponent).join("/")
  const region = range && {
    startLine: range.start.line,
    startColumn: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  }
  const artifactLocation = { uri, uriBaseId: "%SRCROOT%" }
  return { physicalLocation: { artifactLocation, ...(region && { region }) } }
}

/** The same finding has the same one after lines were added above it: it is made of what stands on the line, not of where. */
function createFingerprints(sources: ReadonlyMap<string, string>) {
  const seen = new Map<string, number>()
  return ({ code, path, range, post, target }: ReportDiagnostic): Record<string, string> => {
    const lines = sources.get(path ?? "")?.split(/\r?\n/) ?? []
    const line = range ? (lines[range.start.line - 1] ?? "").trim() : ""
    const hash = sha256(JSON.stringify([code, path, post, target, line]))
    const count = (seen.get(hash) ?? 0) + 1
    seen.set(hash, count)
    return { "postmergeFinding/v1": `${hash}:${count}` }
  }
}
