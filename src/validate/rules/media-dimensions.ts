import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No picture and no video has more or fewer pixels than its network takes. */
export function mediaDimensions(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/dimensions", ["width", "height", "short-side", "side-sum", "pixels"])
}
