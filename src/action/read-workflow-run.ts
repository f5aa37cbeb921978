import type { RepositoryName } from "../github/github-client.ts";
import type { ActionIo } from "./action-io.ts";
import { type Landing, readEvent, readLanding, readStarter, type WorkflowEvent } from "./read-event.ts";
import { InputMistake } from "./read-inputs.ts";

/** The workflow run that the Action is a step of. */
export interface WorkflowRun {
  /** 0 where the runner gives no number. */
  readonly id: number;
  readonly attempt: number;
  /** The workflow's own commit: on `pull_request` the merge result. */
  readonly commit: string;
  readonly repository: RepositoryName;
  /** Web address of the repository. */
  readonly address: string;
  readonly event: WorkflowEvent;
  /** What was moved, where the run is about a push; null otherwise. */
  readonly landed: Landing | null;
  /** Who started it by hand; null where nobody did. */
  readonly startedBy: ReturnType<typeof readStarter>;
}

/** Reads what the runner says of the run. Throws `InputMistake` outside of a workflow. */
export function readWorkflowRun({ environment, readFile }: ActionIo): WorkflowRun {
  const commit = environment["GITHUB_SHA"] ?? "";
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  if (!/^[0-9a-f]{40,64}$/.test(commit) || owner === "" || repo === "")
    throw new InputMistake(
      "GITHUB_SHA and GITHUB_REPOSITORY are not set: this runs as a step of a GitHub workflow. On a laptop, use the command line.",
    );
  const path = environment["GITHUB_EVENT_PATH"];
  const payload = path === undefined ? null : parse(() => readFile(path));
  return {
    id: Number(environment["GITHUB_RUN_ID"] ?? 0),
    attempt: Number(environment["GITHUB_RUN_ATTEMPT"] ?? 1),
    commit,
    repository: { owner, repo },
    address: `${environment["GITHUB_SERVER_URL"] ?? "https://github.com"}/${owner}/${repo}`,
    event: readEvent(environment["GITHUB_EVENT_NAME"] ?? "", payload, commit),
    landed: readLanding(environment["GITHUB_EVENT_NAME"] ?? "", payload),
    startedBy: readStarter(
      environment["GITHUB_EVENT_NAME"] ?? "",
      payload,
      environment["GITHUB_TRIGGERING_ACTOR"] ?? "",
    ),
  };
}

/** What cannot be read, or is no JSON, says nothing. */
function parse(json: () => string): unknown {
  try {
    return JSON.parse(json());
  } catch {
    return null;
  }
}
