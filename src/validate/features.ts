/** Parts of a post that a provider may not be able to carry. Called by capabilities.ts only. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Feature } from "../model/capability.ts"
import type { DataPath } from "../model/post.ts"
import { placeAt, type Subject } from "./rules/subject.ts"

interface Row {
  /** In a sentence after "cannot carry". */
  readonly what: string
  /** The key as authors write it. */
  readonly key: string
  /** `refused`: an error. `left-out`: a warning, because the post makes sense without. */
  readonly lack: "refused" | "left-out"
  /** Where the post uses the feature; empty where it does not. */
  readonly uses: (subject: Subject) => readonly DataPath[]
}

const rows = {
  "first-comment": {
    what: "a first comment",
    key: "first-comment",
    lack: "refused",
    uses: ({ content, paths }) => (content.firstComment === null ? [] : [paths.firstComment]),
  },
  "first-comment-delay": {
    what: "a first comment that comes later",
    key: "after",
    lack: "refused",
    uses: ({ content, paths, provider }) =>
      content.firstCommentDelay === null || !provider.capabilities.features["first-comment"]
        ? []
        : [[...paths.firstComment, "after"]],
  },
  thread: {
    what: "a thread",
    key: "thread",
    lack: "refused",
    uses: ({ content, paths, threadPaths }) =>
      content.thread.length === 0 ? [] : [threadPaths[0] ?? paths.thread],
  },
  link: {
    what: "a link of its own",
    key: "link",
    lack: "refused",
    uses: ({ content, paths }) => (content.link === null ? [] : [paths.link]),
  },
  title: {
    what: "a title",
    key: "title",
    lack: "left-out",
    // Elsewhere a title means nothing, so that one post may go to networks with and without titles.
    uses: ({ content, network, paths }) =>
      content.title === null || network.title === "none" ? [] : [paths.title],
  },
  repost: {
    what: "a repeated post",
    key: "repost",
    lack: "refused",
    uses: ({ post }) => (post.written.repost === undefined ? [] : [["repost"]]),
  },
  "media-url": {
    what: "media by address",
    key: "url",
    lack: "refused",
    uses: ({ content, paths }) =>
      content.media.flatMap((media, index) => (media.url === null ? [] : [[...paths.media, index, "url"]])),
  },
  labels: {
    what: "labels",
    key: "labels",
    lack: "left-out",
    uses: ({ content }) => (content.labels.length === 0 ? [] : [["labels"]]),
  },
  "alt-text": {
    what: "alternative texts",
    key: "alt",
    lack: "left-out",
    uses: uncarriedAlts,
  },
  thumbnail: {
    what: "a thumbnail",
    key: "thumbnail",
    lack: "left-out",
    uses: ({ content, paths }) =>
      content.media.flatMap((media, index) =>
        media.thumbnail === null ? [] : [[...paths.media, index, "thumbnail"]],
      ),
  },
} as const satisfies Record<Feature, Row>

/** A finding for every use of something that the provider, or for alternative texts the network, cannot carry. */
export function checkFeatures(subject: Subject): Diagnostic[] {
  const features = Object.keys(rows) as Feature[]
  return features.flatMap((feature) => checkFeature(feature, rows[feature], subject))
}

function checkFeature(feature: Feature, { what, key, lack, uses }: Row, subject: Subject): Diagnostic[] {
  const { narrowed, network, provider } = subject
  if (feature === "thread" && !network.thread) {
    const args = { by: network.name, what, key, where: "that network" }
    return uses(subject).map((path) => diagnose("capability/feature", args, placeAt(subject, path, "key")))
  }
  const shown = feature !== "alt-text" || network.alt !== "none"
  const known = feature === "title" ? narrowed.title : provider.capabilities.features[feature]
  const provided = known && narrowed.lacks?.includes(feature) !== true
  // A provider may carry some alternative texts of a post and not others.
  if (provided && feature !== "alt-text") return []
  return uses(subject).map((path) => {
    const place = placeAt(subject, path, "key")
    if (lack === "refused") {
      const args = { by: provider.name, what: `${what} on ${network.name}`, key, where: "that provider" }
      return diagnose("capability/feature", args, place)
    }
    if (!shown)
      return diagnose("capability/not-sent", { by: network.name, what, key }, { ...place, severity: "info" })
    const by = feature === "title" || known ? `${provider.name} on ${network.name}` : provider.name
    return diagnose("capability/not-sent", { by, what, key }, place)
  })
}

/** All of them, or those of the further media where the provider takes only the first ones. */
function uncarriedAlts({ content, narrowed, network, paths }: Subject): readonly DataPath[] {
  const isCarried = narrowed.altText && network.alt !== "none"
  const { media = Number.POSITIVE_INFINITY, alone } = narrowed.altLimits
  const carried = isCarried && !(alone && content.media.length > 1) ? media : 0
  return content.media.flatMap(({ alt }, index) => {
    return alt === null || index < carried ? [] : [[...paths.media, index, "alt"]]
  })
}
