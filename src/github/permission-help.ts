import type { HttpFailure } from "./http-failure.ts";

/** What was attempted, in the words of a message, and the permission GitHub wants for it. */
const OPERATIONS = {
  "read-files": { doing: "read the repository's files", permission: "contents: read" },
  "read-pull-request": { doing: "read the pull request", permission: "pull-requests: read" },
  "list-pulls": { doing: "look for the pull request that the run was about", permission: "pull-requests: read" },
  "read-artifacts": { doing: "read what the workflow run handed over", permission: "actions: read" },
  comment: { doing: "write the review comment", permission: "pull-requests: write" },
  remarks: { doing: "write remarks at lines", permission: "pull-requests: write" },
  "code-scanning": { doing: "upload findings to code scanning", permission: "security_events: write" },
  check: { doing: "write the check run", permission: "checks: write" },
  "read-checks": { doing: "look for the App's check run", permission: "checks: read" },
  "record-deployment": { doing: "record the deployment", permission: "deployments: write" },
  propose: { doing: "propose the deployment", permission: "pull-requests: write" },
  "settings-branch": { doing: "push the branch with settings", permission: "contents: write" },
  "settings-pull": { doing: "propose the settings", permission: "pull-requests: write" },
  preview: { doing: "push the preview branch", permission: "contents: write" },
  deploy: { doing: "push the deployment branch", permission: "contents: write" },
} as const;

export type Operation = keyof typeof OPERATIONS;

/** GitHub refused: why, and what to do, each in one sentence. */
export interface Refusal {
  readonly operation: Operation;
  readonly status: number;
  readonly message: string;
  readonly help: string;
  /** GitHub's answer. */
  readonly failure: HttpFailure;
}

/** Puts GitHub's refusal into words: the permission that is missing, or the state of things that forbids it. */
export function explainRefusal(operation: Operation, failure: HttpFailure): Refusal {
  const { doing, permission } = OPERATIONS[operation];
  const message = `GitHub did not let us ${doing} (${failure.status} ${said(failure)}).`;
  return { operation, status: failure.status, message, help: cure(operation, permission, failure), failure };
}

/** Whether GitHub refused because of a rule about the branch. */
export function isOfRules(message: string): boolean {
  return /protected branch|rule violations|repository rule/i.test(message);
}

function cure(operation: Operation, permission: string, { status, message }: HttpFailure): string {
  if (/not permitted to create or approve pull requests/i.test(message))
    return "Allow it in the repository's settings (Actions, General, Workflow permissions), or hand over an App's token.";
  if (/advanced security|code security|code scanning is not enabled/i.test(message))
    return "Code scanning is off: enable it in the repository's settings, or leave `code-scanning` out of ours.";
  if (/workflow/i.test(message) && (operation === "deploy" || operation === "propose")) {
    return "The deployed tree holds workflow files: keep `.github` in `deploy.exclude`, or give the App the permission `workflows: write`.";
  }
  if (/locked/i.test(message))
    return "The conversation is locked: unlock it, or read the check and the job summary instead.";
  if (/rate limit|abuse/i.test(message)) return "GitHub's rate limit is used up: run it again later.";
  if (isOfRules(message))
    return "A branch rule forbids it: let the App that deploys bypass that rule (in a workflow, hand over its token as `token`), let it propose (`deploy.via: pull-request`), or name another branch in `deploy.branch`.";
  if (/update failed|cannot lock ref|cannot create/i.test(message) && operation === "deploy")
    return "A branch may be in the way that is named like the part before a `/` (`dagster` beside `dagster/prod`): rename it, or set another name in `deploy.branch`.";
  if (/archived|read-only/i.test(message)) return "The repository is archived: nothing can be written to it.";
  if (status === 401) return "The token is missing, wrong or expired.";
  if (status !== 403 && status !== 404)
    return "GitHub did not accept the request. If it goes on, tell us: it is a fault of this program.";
  return `The token lacks \`${permission}\`: add it to the workflow's \`permissions\`, or accept it in the App's installation. A pull request from a fork never gets it in a workflow.`;
}

/** GitHub's own words without the documentation link, on one line, bounded. */
function said({ message }: HttpFailure): string {
  return message
    .replace(/\s+-\s+https?:\/\/\S+/g, "")
    .replace(/\s+/g, " ")
    .slice(0, 200)
    .trim();
}
