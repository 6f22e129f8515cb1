/** Where the words of a run go. */
export interface Terminal {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Whether a person looks at stdout. */
  readonly isTerminal: boolean
}
