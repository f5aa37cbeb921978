/** What a workflow run is about, as far as it concerns what is compared. */
export type WorkflowEvent =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      readonly head: string;
      /** Tip of the branch it would land on, and that branch. */
      readonly base: string;
      readonly baseRef: string;
      /** Branch that it comes from, and whether that is of another repository. */
      readonly headRef: string;
      readonly isFromFork: boolean;
      /** The merge that GitHub made for this event, or null. */
      readonly mergeResult: string | null;
      readonly isMergeable: boolean | null;
    }
  /**
   * Two commits as named: what a push or a merge queue moves from and to. `before` is null when there was nothing; of a tag
   * it may be the object of an annotated one.
   */
  | { readonly kind: "range"; readonly before: string | null; readonly after: string; readonly isTag?: true }
  /** Started by hand or by a clock: what stands is looked at, and held against what is deployed. */
  | { readonly kind: "single"; readonly after: string }
  /** A pull request is closed: nothing of it is to be reviewed any more. */
  | { readonly kind: "closed-pull"; readonly number: number; readonly isFromFork: boolean }
  /** Another workflow has finished, whose review may be posted. */
  | {
      readonly kind: "finished-run";
      readonly run: number;
      readonly attempt: number;
      /** Event that it ran for. */
      readonly trigger: string;
      readonly head: string;
      readonly headRef: string;
      /** Null: the fork that it came from is gone. */
      readonly headOwner: string | null;
    }
  /** There is nothing to look at, and why. */
  | { readonly kind: "nothing"; readonly why: string }
  /** It must not run for this event, and what to do. */
  | { readonly kind: "refused"; readonly why: string };

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads what the event says. `commit` is the workflow's own commit (GITHUB_SHA), which on `pull_request` is the merge
 * result. A payload that does not have what its event has is taken for a run by hand.
 */
export function readEvent(name: string, payload: unknown, commit: string): WorkflowEvent {
  const event = object(payload);
  switch (name) {
    case "pull_request":
      return pullRequest(event, commit) ?? { kind: "single", after: commit };
    case "pull_request_target":
      return { kind: "refused", why: TARGET };
    case "workflow_run":
      return (
        finishedRun(object(event["workflow_run"])) ?? {
          kind: "refused",
          why: "The event does not say which run has finished.",
        }
      );
    case "merge_group":
      return range(object(event["merge_group"]), "base_sha", "head_sha") ?? { kind: "single", after: commit };
    case "push":
      if (event["deleted"] === true || (typeof event["after"] === "string" && isNothing(event["after"])))
        return {
          kind: "nothing",
          why: `The ${isTag(event) ? "tag" : "branch"} is deleted: there is nothing to look at.`,
        };
      return pushed(event, commit) ?? { kind: "single", after: commit };
    default:
      return { kind: "single", after: commit };
  }
}

/** A branch or tag that was moved, and the repository's default branch. */
export interface Landing {
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly defaultBranch: string;
}

/** What a push moved; null for every other event, and for what it deleted. */
export function readLanding(name: string, payload: unknown): Landing | null {
  const event = object(payload);
  const { ref } = event;
  const defaultBranch = object(event["repository"])["default_branch"];
  const isMoved = isCommit(event["after"]) && !isNothing(event["after"]);
  return name === "push" && isMoved && typeof defaultBranch === "string" && typeof ref === "string"
    ? { ref, defaultBranch }
    : null;
}

/** Who started a workflow by hand, and the repository's default branch; null where nobody did. */
export function readStarter(
  name: string,
  payload: unknown,
  actor: string,
): { readonly by: string; readonly defaultBranch: string } | null {
  const event = object(payload);
  const defaultBranch = object(event["repository"])["default_branch"];
  const sender = object(event["sender"])["login"];
  const by = typeof sender === "string" ? sender : actor;
  return name === "workflow_dispatch" && typeof defaultBranch === "string" && by !== "" ? { by, defaultBranch } : null;
}

function pullRequest(event: Json, commit: string): WorkflowEvent | null {
  const pull = object(event["pull_request"]);
  const [head, base] = [object(pull["head"]), object(pull["base"])];
  const number = pull["number"];
  if (typeof number !== "number" || !isCommit(head["sha"]) || !isCommit(base["sha"])) return null;
  const isFromFork = object(head["repo"])["full_name"] !== object(event["repository"])["full_name"];
  if (event["action"] === "closed") return { kind: "closed-pull", number, isFromFork };
  // `merge_commit_sha` in the payload is often still that of the head before.
  const announced = isCommit(pull["merge_commit_sha"]) ? pull["merge_commit_sha"] : null;
  return {
    kind: "pull-request",
    number,
    head: head["sha"],
    base: base["sha"],
    baseRef: typeof base["ref"] === "string" ? base["ref"] : "",
    headRef: typeof head["ref"] === "string" ? head["ref"] : "",
    isFromFork,
    mergeResult: commit === head["sha"] ? announced : commit,
    isMergeable: typeof pull["mergeable"] === "boolean" ? pull["mergeable"] : null,
  };
}

/** Why this event is refused, and what is to stand in its place. */
const TARGET =
  "`pull_request_target` runs with the repository's secrets and a token that may write, beside what a stranger proposes: it is refused. Use `on: pull_request`. For comments on pull requests from forks, let a workflow `on: workflow_run` post what that one hands over (docs/github-action.md, Forks).";

function finishedRun(run: Json): WorkflowEvent | null {
  const { id, run_attempt: attempt, event: trigger, head_sha: head, head_branch: headRef } = run;
  const from = run["head_repository"];
  const headOwner = from === null ? null : object(object(from)["owner"])["login"];
  if (typeof id !== "number" || typeof trigger !== "string" || !isCommit(head)) return null;
  if (typeof headRef !== "string" || (typeof headOwner !== "string" && headOwner !== null)) return null;
  return {
    kind: "finished-run",
    run: id,
    attempt: typeof attempt === "number" ? attempt : 1,
    trigger,
    head,
    headRef,
    headOwner,
  };
}

function range(event: Json, before: string, after: string): WorkflowEvent | null {
  const [from, to] = [event[before], event[after]];
  if (!isCommit(to) || isNothing(to)) return null;
  return { kind: "range", before: isCommit(from) && !isNothing(from) ? from : null, after: to };
}

function pushed(event: Json, commit: string): WorkflowEvent | null {
  if (!isTag(event)) return range(event, "before", "after");
  const moved = range({ ...event, after: commit }, "before", "after");
  return moved?.kind === "range" ? { ...moved, isTag: true } : moved;
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function isCommit(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{40,64}$/.test(value);
}

/** `after` of an annotated tag is the tag's own object, which is no commit; the workflow's is the one that it names. */
function isTag({ ref }: Json): boolean {
  return typeof ref === "string" && ref.startsWith("refs/tags/");
}

/** Git's word for "there was no commit". */
function isNothing(commit: string): boolean {
  return /^0+$/.test(commit);
}
