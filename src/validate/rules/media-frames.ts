import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No animated picture has more frames than its network takes. */
export function mediaFrames(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/frames", ["frames"])
}
