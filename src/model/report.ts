/** Everything one command has to tell. The shapes come from schemas/report.schema.json. */
export type { Counts, Outcome, Report, ReportDiagnostic } from "./generated/report.ts"
