import type { Codes } from "./define.ts"

export const planCodes = {
  "plan/published-immutable": {
    severity: "error",
    message: ({ post, target }: { post: string; target: string }) =>
      `"${post}" is already published on "${target}" and its file changed, but published posts are never edited`,
    help: "Undo the change, and write what is new as a new post file",
    explain: "A file changed after its post was published.",
  },
  "plan/gone": {
    severity: "error",
    message: ({ post, target }: { post: string; target: string }) =>
      `"${post}" was deleted in the service for "${target}" and its file changed since`,
    help: ({ post, target }: { post: string; target: string }) =>
      `To make it again, run: postmerge resolve ${post} --target ${target} not-posted`,
    explain: "A post that was deleted in the service by hand is never made again by itself.",
  },
  "plan/too-many-creates": {
    severity: "error",
    message: ({ count, limit }: { count: number; limit: number }) =>
      `The plan creates ${count} deliveries, but policy.max-creates allows ${limit} in one run`,
    help: "Split the change, raise policy.max-creates, or run with --max-creates",
    explain: "More creates than one run may do.",
  },
  "plan/duplicate-key": {
    severity: "error",
    message: ({ key, other }: { key: string; other: string }) =>
      `The key "${key}" already belongs to "${other}"`,
    help: "Give one of the two files its own id",
    explain: "Two post files have the same identity.",
  },
  "plan/renamed": {
    severity: "error",
    message: ({ path, key }: { path: string; key: string }) =>
      `"${path}" is gone and a similar new file came, so it is not clear whether the post "${key}" was renamed or removed`,
    help: ({ key }: { key: string }) =>
      `If it was renamed, add "id: ${key}" to the new file; if it is another post, give it an id of its own`,
    explain: "A file may have been renamed and edited at once.",
  },
  "plan/duplicate-text": {
    severity: "error",
    message: ({ post, target, other, path }: { post: string; target: string; other: string; path: string }) =>
      `"${post}" says on "${target}" what "${other}" (${path}) says there within 90 days`,
    help: 'Write something else, or "allow-duplicate: true" in this file; if the other one is cancelled just now, run again after that',
    explain: "Two posts say the same on one account within 90 days.",
  },
  "plan/already-there": {
    severity: "error",
    message: ({ post, target, id, more }: Resembling) =>
      `"${post}" is already in the service for "${target}", as post ${id}${andMore(more)}, which the ledger does not know`,
    help: 'Delete it in the service, or write "allow-duplicate: true" in the post file; if the ledger was set back, delete it (git push origin :refs/postmerge/ledger), and the next run takes over what is there',
    explain: "The service already has a post with the same text, account and time that is not ours.",
  },
  "plan/looks-like": {
    severity: "warning",
    message: ({ post, target, id, more, at }: Resembling & { at: string }) =>
      `The service already has a post for "${target}" with the text of "${post}": ${id}${andMore(more)}, ${at}`,
    help: 'Look whether it is meant to go out twice; "allow-duplicate: true" says that it is',
    explain: "The service has a post with the same text on the same account at another time within 90 days.",
  },
  "plan/not-scanned": {
    severity: "error",
    message: ({ workspace, reason }: { workspace: string; reason: string }) =>
      `Nothing is created in workspace "${workspace}", because the ledger knows nothing of it and what is there already cannot be read: ${reason}`,
    help: "Run again when the service can be read",
    explain: "Before its first create in a workspace, Postmerge reads what is there already.",
  },
  "plan/shares-post": {
    severity: "error",
    message: ({ post, target, other, why }: { post: string; target: string; other: string; why: string }) =>
      `"${post}" cannot be changed for "${target}" alone: in the service it is one post with "${other}", which is ${why}`,
    help: ({ other }: { post: string; target: string; other: string; why: string }) =>
      `Settle "${other}" first; the next run goes on with both`,
    explain: "An account of a shared post cannot be changed while another one of it may not be touched.",
  },
  "plan/cannot-edit": {
    severity: "error",
    message: ({ post, target, provider }: { post: string; target: string; provider: string }) =>
      `"${post}" changed for "${target}", but ${provider} offers no way to edit or cancel a scheduled post`,
    help: "Undo the change, or delete the post in the service and settle it with: postmerge resolve",
    explain: "The provider cannot edit or cancel a scheduled post.",
  },
  "plan/cannot-cancel": {
    severity: "error",
    message: ({ post, target, provider }: { post: string; target: string; provider: string }) =>
      `"${post}" was removed for "${target}", but ${provider} offers no way to cancel a scheduled post`,
    help: "Bring the file back, or delete the post in the service and settle it with: postmerge resolve",
    explain: "The provider cannot cancel a scheduled post.",
  },
  "plan/rejected": {
    severity: "error",
    message: ({ post, target, detail }: { post: string; target: string; detail: string }) =>
      `"${post}" was refused for "${target}": ${detail}`,
    help: "Change what the service refused; the next run tries the changed post",
    explain: "The provider refused exactly this content before.",
  },
  "plan/nothing-left": {
    severity: "error",
    message: ({ count }: { count: number }) =>
      `No post file is left, but ${count} scheduled deliveries are in the ledger: nothing is cancelled`,
    help: "Check the posts globs of postmerge.yml and the checkout; cancel single posts by removing single files",
    explain: "An empty posts folder never cancels everything.",
  },
  "plan/too-many-cancels": {
    severity: "error",
    message: ({ count, limit }: { count: number; limit: number }) =>
      `The plan cancels ${count} deliveries, but one run may cancel at most ${limit}`,
    help: "Remove the files in smaller steps",
    explain: "More cancels than max(3, 20 % of what is scheduled).",
  },
  "plan/suppressed": {
    severity: "error",
    message: ({ reason }: { reason: string }) => `Nothing is cancelled or changed in this run: ${reason}`,
    help: "Check that no work was lost; the next push on top of the present tip goes on as usual",
    explain: "The history of the branch was rewritten, so removals and edits wait for the next push.",
  },
  "plan/not-tip": {
    severity: "error",
    message: ({ state }: { state: string; branch: string }) =>
      `The checkout ${state}, and from a terminal only the reviewed tip is published`,
    help: ({ branch }: { state: string; branch: string }) =>
      `Commit and push, then: git checkout ${branch} && git pull; or keep the ledger in a folder with --ledger`,
    explain: "A publish from a terminal needs a clean checkout of the default branch's tip.",
  },
  "plan/id-changed": {
    severity: "error",
    message: ({ id, key }: { id: string; key: string }) =>
      `The file says id "${id}", but this post is known as "${key}" since it was first seen`,
    help: ({ key }: { id: string; key: string }) => `Write "id: ${key}", or make a new file for a new post`,
    explain: "The identity of a known post file was changed.",
  },
  "plan/workspace-gone": {
    severity: "error",
    message: ({ post, target, workspace }: { post: string; target: string; workspace: string }) =>
      `"${post}" is still scheduled on "${target}", but the workspace "${workspace}" is gone from the configuration`,
    help: ({ workspace }: { post: string; target: string; workspace: string }) =>
      `Bring back the workspace "${workspace}" until its posts are cancelled or published`,
    explain: "A scheduled post belongs to a workspace that is no longer configured.",
  },
  "plan/workspace-renamed": {
    severity: "error",
    message: ({ post, target, workspace }: { post: string; target: string; workspace: string }) =>
      `"${post}" already went to the account of "${target}" through the workspace "${workspace}", which has another name now`,
    help: ({ workspace }: { post: string; target: string; workspace: string }) =>
      `Call the workspace "${workspace}" again; an account without a workspace id is known by that name`,
    explain: "A workspace without an id was renamed, so its posts would go out a second time.",
  },
  "plan/too-late": {
    severity: "error",
    message: ({ post, target }: { post: string; target: string }) =>
      `"${post}" goes out on "${target}" within two minutes, so it is not touched any more`,
    help: "Stop it in the service, if it must not go out as it is; else undo the change, and write what is new as a new post file",
    explain: "A post is not changed within two minutes of its time.",
  },
  "plan/hold": {
    severity: "error",
    message: (_: { path: string }) => "policy.hold is true: nothing is written anywhere",
    help: "Set policy.hold to false when posting may go on",
    explain: "The kill switch is on.",
  },
  "plan/not-asked": {
    severity: "warning",
    message: ({ workspace, reason }: { workspace: string; reason: string }) =>
      `Workspace "${workspace}" could not be asked whether it takes the plan: ${reason}`,
    help: "The plan stands without it; run it again to ask again",
    explain: "The service could not be asked about accounts or posts while planning.",
  },
  "plan/objection": {
    severity: "warning",
    message: ({ post, objection }: { post: string; objection: string }) =>
      `The service objects to "${post}": ${objection}`,
    help: "Change the post, or look in the service for what it means",
    explain: "The service's own check found something in a post.",
  },
} as const satisfies Codes

interface Resembling {
  readonly post: string
  readonly target: string
  /** Of the post in the service. */
  readonly id: string
  /** How many more there are. */
  readonly more: number
}

function andMore(more: number): string {
  return more === 0 ? "" : ` and ${more} more`
}
