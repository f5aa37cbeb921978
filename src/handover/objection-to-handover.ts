import type { Handover } from "./handover.ts";

/** What GitHub says of the run that a hand-over comes from. */
export interface HandoverOrigin {
  /** `owner/name`. */
  readonly repository: string;
  /** Commit that the run was about. */
  readonly head: string;
  /** The open pull request of which that is the head. */
  readonly pull: number;
}

/** Why a hand-over is not taken, in one clause: where it says otherwise than GitHub does. Null where it does not. */
export function objectionToHandover(handover: Handover, { repository, head, pull }: HandoverOrigin): string | null {
  const isCommit = (name: string | null): boolean => name === null || /^[0-9a-f]{40,64}$/.test(name);
  if (handover.repository !== repository) return "it is of another repository";
  if (handover.head !== head) return "it is of another commit than its run";
  if (handover.pullRequest !== pull) return "it is of another pull request than its commit";
  if (!isCommit(handover.before) || !isCommit(handover.after)) return "it names commits that are none";
  return null;
}
