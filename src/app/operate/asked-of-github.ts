/** What a permission is for, and what goes without it. */
export interface AskedPermission {
  readonly level: "read" | "write";
  /** The least without which no review is made; null: something is left out, and the rest goes on. */
  readonly needed: "read" | "write" | null;
  /** What goes on with less, as the end of "without it …". */
  readonly without: string;
}

/** Every permission that `app.yml` asks for. */
export const ASKED_PERMISSIONS: Readonly<Record<string, AskedPermission>> = {
  metadata: { level: "read", needed: "read", without: "nothing can be read" },
  contents: { level: "write", needed: "read", without: "no deployment branch is pushed" },
  pull_requests: { level: "write", needed: "write", without: "no comment is written" },
  checks: { level: "write", needed: "write", without: "no check is put on a commit" },
  actions: {
    level: "read",
    needed: null,
    without: "live reviews are not taken, and environments are as if unprotected",
  },
  deployments: { level: "write", needed: null, without: "GitHub keeps no history of deployments" },
  statuses: { level: "read", needed: null, without: "required commit statuses are not waited for" },
  issues: { level: "read", needed: null, without: "commands in comments are not heard" },
  merge_queues: { level: "read", needed: null, without: "a merge queue that requires the check waits for ever" },
};

/** Every event that `app.yml` asks for, and the permission under which GitHub lets an App listen to it. */
export const ASKED_EVENTS: Readonly<Record<string, string>> = {
  pull_request: "pull_requests",
  merge_group: "merge_queues",
  issue_comment: "issues",
  push: "contents",
  check_run: "checks",
  check_suite: "checks",
  workflow_run: "actions",
};

/** Events without which pull requests are only found by looking everything over. */
export const NEEDED_EVENTS: readonly string[] = ["pull_request", "push"];
