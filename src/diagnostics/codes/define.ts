/** The shape of one area of the catalogue. Kept apart from the whole catalogue so that areas do not import each other. */
interface Entry {
  readonly severity: "error" | "warning" | "info"
  readonly message: (args: never) => string
  readonly help: string | ((args: never) => string)
  /** One line for the README. */
  readonly explain: string
  /** Whether a team may set the severity and excuse single lines: what a rule finds in a post. Default: neither. */
  readonly settable?: true
}

export type Codes = Readonly<Record<string, Entry>>
