/** Document → DraftPost: everything resolved that the file and the configuration decide. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { diagnose } from "../diagnostics/diagnostic.ts"
import type { Document } from "../document/document.ts"
import type { MediaCache } from "../media/load.ts"
import type { Config } from "../model/config.ts"
import type { WrittenPost } from "../model/generated/post.ts"
import { keyFromPath } from "../model/key.ts"
import type { When } from "../model/post.ts"
import { contentFor } from "./content.ts"
import { readMedia } from "./media.ts"
import type { DraftPost } from "./post.ts"
import { readRepost } from "./repost.ts"
import { readSchedule } from "./schedule.ts"
import { checkShape, shapes } from "./shape.ts"
import { resolveTargets } from "./targets.ts"
import { readTexts } from "./texts.ts"

export interface DraftOptions {
  /** The repository on this machine. */
  readonly root: string
  readonly config: Config
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly cache: MediaCache
}

export interface ReadDraft {
  /** null where the file does not have the shape of a post. */
  readonly draft: DraftPost | null
  readonly diagnostics: readonly Diagnostic[]
}

export async function readDraft(document: Document, options: DraftOptions): Promise<ReadDraft> {
  const shape = checkShape(document, shapes.post, { whole: "The post" })
  if (shape.length > 0) return { draft: null, diagnostics: shape }
  const written = document.data as WrittenPost
  const { config } = options

  const { when, diagnostics: scheduleFindings } = readSchedule({
    schedule: written.schedule,
    timezone: written.timezone,
    defaultTimezone: config.timezone,
    locate: (key) => ({ path: document.path, range: document.locate([key]) }),
  })
  const { repost, diagnostics: repostFindings } = readRepost(document, written, {
    when,
    defaultTimezone: config.timezone,
  })
  const { targets, diagnostics: targetFindings } = resolveTargets(document, written, config)
  const { texts, diagnostics: textFindings } = readTexts(document, written)
  const { media, diagnostics: mediaFindings } = await readMedia(document, written, options)
  const draft: DraftPost = {
    id: written.id ?? null,
    key: written.id ?? keyFromPath(document.path),
    path: document.path,
    when,
    ifMissed: written["if-missed"] ?? "fail",
    allowDuplicate: written["allow-duplicate"] ?? false,
    written,
    contents: targets.map((target) => contentFor(target, { written, texts, media, repost })),
    locate: document.locate,
    locateText: document.locateText,
  }
  const past = pastNote(document, when, options.now)
  return {
    draft,
    diagnostics: [
      ...[...scheduleFindings, ...past, ...repostFindings],
      ...[...targetFindings, ...textFindings, ...mediaFindings],
    ],
  }
}

/** Only a note here: whether the post went out in time is known to the ledger, and the plan decides. */
function pastNote(document: Document, when: When | null, now: number): Diagnostic[] {
  if (!when?.at || Date.parse(when.at) > now) return []
  const location = { path: document.path, range: document.locate(["schedule"]) }
  return [diagnose("schedule/past", { at: when.at }, { location, severity: "info" })]
}
