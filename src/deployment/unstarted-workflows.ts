import { quoted } from "../core/text/quoted.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { listensToPushOf } from "../settings/pushes-listened-to.ts";
import type { Settings } from "../settings/settings-schema.ts";

export interface PushedBranches {
  /** Files of the source commit. */
  readonly files: ProjectFiles;
  readonly settings: Settings;
  /** Deployment branches that were pushed. */
  readonly branches: readonly string[];
  /** Whether a workflow's own token pushed them. */
  readonly isWorkflowToken: boolean;
}

/** A repository with more workflows is not looked through. */
const MOST_WORKFLOWS = 100;

/**
 * Workflows of the source that name a deployment branch under `on: push` and do not start when it is pushed, with the cure:
 * GitHub takes workflows from the commit that is pushed, and starts none for what a workflow's own token pushes.
 */
export function unstartedWorkflows({ files, settings, branches, isWorkflowToken }: PushedBranches): readonly string[] {
  const workflows = files.list().filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/u.test(path));
  const isLeftOut = settings.deploy.exclude.some((path) => path === ".github" || path === ".github/workflows");
  if (!isLeftOut && !isWorkflowToken) return [];
  return workflows.slice(0, MOST_WORKFLOWS).flatMap((path) => {
    const text = files.read(path);
    const named = text === null ? [] : branches.filter((branch) => listensToPushOf(text, branch));
    return named.map(
      (branch) => `${quoted(path)} does not start for the push of \`${branch}\`: ${isLeftOut ? LEFT_OUT : TOKEN}`,
    );
  });
}

const LEFT_OUT =
  "`deploy.exclude` leaves `.github` out, and GitHub takes workflows from the commit that is pushed. Let it run on the default branch, `on: workflow_run` of the workflow that deploys.";
const TOKEN =
  "GitHub starts none for what a workflow's own token pushes. Pass an App's token as `token`, or let it run `on: workflow_run` of the workflow that deploys.";
