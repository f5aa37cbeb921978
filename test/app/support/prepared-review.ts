import type { Installation } from "../../../src/app/installation.ts";
import type { ReviewInput, Reviewer } from "../../../src/app/review-input.ts";
import { reviewPullRequest } from "../../../src/app/review-pull-request.ts";
import { presentHandover } from "../../../src/app/present-handover.ts";
import type { LiveParts } from "../../../src/app/with-handover.ts";
import { createObjectCache } from "../../../src/github/object-cache.ts";
import type { Presentation } from "../../../src/github/present-reports.ts";
import { commitFiles, emptyStandin } from "../../support/github-standin/bare-repository.ts";
import { APP } from "../../support/github-standin/standin.ts";
import { standinOctokit } from "../../support/github-standin/standin-octokit.ts";

export const PROJECT = "[tool.kedro]\npackage_name = 'ferries'\n";
export const LIVE = new AbortController().signal;

/** A pull request 7 of `change` into `main`, and what reviews it. */
export function prepared(
  files: Readonly<Record<string, string>> = { "pyproject.toml": PROJECT },
  changed: Readonly<Record<string, string | null>> = { "src/a.py": "A = 2\n" },
  verdict: Presentation["verdict"] = "pass",
) {
  const standin = emptyStandin();
  commitFiles(standin, "main", files);
  const head = commitFiles(standin, "change", changed, "Change", "main");
  standin.openPull(7, "change", "main");
  const inputs: ReviewInput[] = [];
  const logged: string[] = [];
  const reviewer: Reviewer = async (input) => {
    await Promise.resolve();
    inputs.push(input);
    if (!input.after.list().includes("pyproject.toml") && !input.before.list().includes("pyproject.toml")) return null;
    return {
      verdict,
      title: "It loads.",
      comment: `Read ${input.after.read("src/a.py") ?? "nothing"}`,
      summary: "Long.",
      annotations: [],
      hasChanges: true,
    };
  };
  const installation: Installation = {
    client: standinOctokit(standin, APP.token),
    repository: { owner: "harbour", repo: "ferries" },
    appId: standin.appId,
    login: APP.login,
    cache: createObjectCache(1_000_000),
    now: () => Date.parse("2026-11-30T12:00:00Z"),
    sleep: () => Promise.resolve(),
    log: (line) => logged.push(line),
  };
  const live: LiveParts = {
    open: () => installation,
    presenter: async (input) => {
      await Promise.resolve();
      return presentHandover(input, { version: "0.1.0" });
    },
  };
  const review = (
    options: { readonly isRerun?: boolean; readonly signal?: AbortSignal; readonly by?: Reviewer } = {},
  ) =>
    reviewPullRequest(installation, {
      pull: 7,
      reviewer: options.by ?? reviewer,
      live,
      openScan: () => installation,
      isRerun: options.isRerun ?? false,
      signal: options.signal ?? LIVE,
    });
  return { standin, head, inputs, logged, reviewer, installation, live, review };
}
