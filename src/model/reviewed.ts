/** What reviewers saw of a plan, as fingerprints. It can only hold something back, never cause something. */

export type Reviewed =
  | {
      readonly kind: "marks"
      /** Number of the pull request whose plan it was. */
      readonly pull: number
      /** As plan/reviewed.ts makes them. */
      readonly marks: ReadonlySet<string>
    }
  | {
      readonly kind: "none"
      /** Why nobody can tell, as the end of a sentence: `pull request #42 has no plan comment`. */
      readonly why: string
    }
