/** What a workflow run is about, as far as it concerns what is compared. */
export type WorkflowEvent =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      readonly head: string;
      /** Tip of the branch it would land on, and that branch. */
      readonly base: string;
      readonly baseRef: string;
      /** The merge that GitHub made for this event, or null. */
      readonly mergeResult: string | null;
      readonly isMergeable: boolean | null;
    }
  /** Two commits as named: what a push or a merge queue moves from and to. `before` is null when there was nothing. */
  | { readonly kind: "range"; readonly before: string | null; readonly after: string }
  /** Started by hand or by a clock: there is nothing to compare with. */
  | { readonly kind: "single"; readonly after: string };

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads what the event says. `commit` is the workflow's own commit (GITHUB_SHA), which on `pull_request` is the merge
 * result. A payload that does not have what its event has is taken for a run by hand.
 */
export function readEvent(name: string, payload: unknown, commit: string): WorkflowEvent {
  const event = object(payload);
  switch (name) {
    case "pull_request":
    case "pull_request_target":
      return pullRequest(name, event, commit) ?? { kind: "single", after: commit };
    case "merge_group":
      return range(object(event["merge_group"]), "base_sha", "head_sha") ?? { kind: "single", after: commit };
    case "push":
      return range(event, "before", "after") ?? { kind: "single", after: commit };
    default:
      return { kind: "single", after: commit };
  }
}

/** The default branch where the event is a push that moved it; null for every other event. */
export function readLanding(name: string, payload: unknown): string | null {
  const event = object(payload);
  const branch = object(event["repository"])["default_branch"];
  const isMoved = isCommit(event["after"]) && !isNothing(event["after"]);
  return name === "push" && isMoved && typeof branch === "string" && event["ref"] === `refs/heads/${branch}`
    ? branch
    : null;
}

function pullRequest(name: string, event: Json, commit: string): WorkflowEvent | null {
  const pull = object(event["pull_request"]);
  const [head, base] = [object(pull["head"]), object(pull["base"])];
  const number = pull["number"];
  if (typeof number !== "number" || !isCommit(head["sha"]) || !isCommit(base["sha"])) return null;
  // `merge_commit_sha` in the payload is often still that of the head before.
  const announced = isCommit(pull["merge_commit_sha"]) ? pull["merge_commit_sha"] : null;
  return {
    kind: "pull-request",
    number,
    head: head["sha"],
    base: base["sha"],
    baseRef: typeof base["ref"] === "string" ? base["ref"] : "",
    mergeResult: name === "pull_request" && commit !== head["sha"] ? commit : announced,
    isMergeable: typeof pull["mergeable"] === "boolean" ? pull["mergeable"] : null,
  };
}

function range(event: Json, before: string, after: string): WorkflowEvent | null {
  const [from, to] = [event[before], event[after]];
  if (!isCommit(to) || isNothing(to)) return null;
  return { kind: "range", before: isCommit(from) && !isNothing(from) ? from : null, after: to };
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function isCommit(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{40,64}$/.test(value);
}

/** Git's word for "there was no commit". */
function isNothing(commit: string): boolean {
  return /^0+$/.test(commit);
}
