import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No file has more or fewer bytes than network and provider take. */
export function mediaSize(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/size", ["bytes"])
}
