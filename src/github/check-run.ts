import type { Annotation } from "../core/report/annotations.ts";
import { sha256 } from "../core/hash/sha256.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orFailure, orNull } from "./http-failure.ts";
import { explainRefusal, type Refusal } from "./permission-help.ts";

/** Name under which the App's check on a pull request stands, and by which the Action knows that the App is there. */
export const REVIEW_CHECK = "Kedro on Dagster";
/** Name of the check that says on a source commit what was deployed of it. */
export const DEPLOYMENT_CHECK = "Kedro on Dagster deployment";

/** A repository as the App reaches it: GitHub shows it the checks of its own id. */
export interface AppAccess extends RepositoryAccess {
  readonly appId: number;
}

export interface CheckResult {
  readonly name: string;
  readonly head: string;
  /** What the check is about (`pr:12`, `deploy`): written into it and read back when GitHub asks for a re-run. */
  readonly subject: string;
  readonly conclusion: "success" | "failure" | "neutral";
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export interface PublishOptions {
  /** A person asked for a re-run on GitHub. */
  readonly isRerun?: boolean;
  /** Not the result, only why there is none: it is tried again when the App starts anew. */
  readonly isProvisional?: boolean;
}

export type CheckOutcome =
  | { readonly kind: "published" | "unchanged"; readonly id: number; readonly url: string | null }
  /** `isOpen`: it has no result yet. */
  | { readonly kind: "started"; readonly id: number; readonly url: string | null; readonly isOpen: boolean }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** A check run of ours as it stands on a commit. */
interface OwnCheck {
  readonly id: number;
  readonly url: string | null;
  readonly isCompleted: boolean;
  readonly subject: string;
  /** Digest of the result it shows, "" while it has none or only says why. */
  readonly digest: string;
  readonly annotations: number;
}

const PREFIX = "kedro-dagster-action";
const REFUSALS = [401, 403, 404, 422, 429];
const LONGEST_SUMMARY = 65_535;
const ANNOTATIONS_A_REQUEST = 50;

/** Puts the check on a commit as being worked on, unless one of ours stands there already. */
export async function startCheck(
  github: AppAccess,
  check: Pick<CheckResult, "name" | "head" | "subject">,
): Promise<CheckOutcome> {
  const attempt = await orFailure(REFUSALS, async (): Promise<CheckOutcome> => {
    const standing = await findOwnCheck(github, check);
    if (standing) return { kind: "started", id: standing.id, url: standing.url, isOpen: !standing.isCompleted };
    const { data } = await github.client.request("POST /repos/{owner}/{repo}/check-runs", {
      ...github.repository,
      name: check.name,
      head_sha: check.head,
      status: "in_progress",
      external_id: externalId(check.subject, ""),
    });
    return { kind: "started", id: Number(data.id), url: data.html_url, isOpen: true };
  });
  return attempt.ok ? attempt.value : { kind: "refused", refusal: explainRefusal("check", attempt.error) };
}

/**
 * Ends a check that was started and gets no result, because there is nothing to say or a later commit has its own: none
 * waits for ever. One that shows a result already is left alone.
 */
export async function closeCheck(github: AppAccess, started: CheckOutcome, title: string): Promise<CheckOutcome> {
  if (started.kind !== "started" || !started.isOpen) return started;
  const attempt = await orFailure(REFUSALS, async (): Promise<CheckOutcome> => {
    const { data } = await github.client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      ...github.repository,
      check_run_id: started.id,
      status: "completed",
      conclusion: "neutral",
      output: { title, summary: "" },
    });
    return { kind: "published", id: started.id, url: data.html_url };
  });
  return attempt.ok ? attempt.value : { kind: "refused", refusal: explainRefusal("check", attempt.error) };
}

/**
 * Puts a result on a commit: one check for each name and head. A check that shows this very result is left alone; one
 * that shows none yet is completed. GitHub only ever adds annotations to a check, so a different result on the same head
 * replaces a check that has any by a new one, which GitHub then shows in its place. A re-run asked for on GitHub always
 * makes a new one: GitHub waits for it.
 */
export async function publishCheck(
  github: AppAccess,
  result: CheckResult,
  options: PublishOptions = {},
): Promise<CheckOutcome> {
  const attempt = await orFailure(REFUSALS, () => publish(github, result, options));
  return attempt.ok ? attempt.value : { kind: "refused", refusal: explainRefusal("check", attempt.error) };
}

async function publish(
  github: AppAccess,
  result: CheckResult,
  { isRerun = false, isProvisional = false }: PublishOptions,
): Promise<CheckOutcome> {
  const digest = isProvisional
    ? ""
    : sha256(JSON.stringify([result.conclusion, result.title, result.summary, result.annotations])).slice(0, 16);
  const standing = await findOwnCheck(github, result);
  // Why there is no result never takes the place of one
  if (isProvisional && standing?.isCompleted && standing.digest !== "")
    return { kind: "unchanged", id: standing.id, url: standing.url };
  if (standing?.isCompleted && standing.digest === digest && !isRerun)
    return { kind: "unchanged", id: standing.id, url: standing.url };
  const batches = chunks(result.annotations, ANNOTATIONS_A_REQUEST);
  const output = { title: result.title.slice(0, 255), summary: cut(result.summary) };
  const external_id = externalId(result.subject, digest);
  const done = { status: "completed", conclusion: result.conclusion } as const;
  let id = standing && standing.annotations === 0 && !(isRerun && standing.isCompleted) ? standing.id : null;
  let url = id === null ? null : (standing?.url ?? null);
  for (const [index, batch] of batches.entries()) {
    // The conclusion comes with the last batch, so that a finished check is a whole one.
    const state = index === batches.length - 1 ? { ...done, external_id } : ({ status: "in_progress" } as const);
    const content = { output: { ...output, annotations: batch.map(toPayload) }, ...state };
    const { data } =
      id === null
        ? await github.client.request("POST /repos/{owner}/{repo}/check-runs", {
            ...github.repository,
            name: result.name,
            head_sha: result.head,
            ...content,
          })
        : await github.client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
            ...github.repository,
            check_run_id: id,
            ...content,
          });
    id = Number(data.id);
    url = data.html_url;
  }
  return { kind: "published", id: id ?? 0, url };
}

/** The newest check of that name which this App put on a commit. */
export async function findOwnCheck(
  github: AppAccess,
  { name, head }: Pick<CheckResult, "name" | "head">,
): Promise<OwnCheck | null> {
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...github.repository,
    ref: head,
    check_name: name,
    app_id: github.appId,
    filter: "latest",
    per_page: 100,
  });
  for (const check of data.check_runs) {
    const read = readExternalId(check.external_id ?? "");
    if (check.app?.id === github.appId && read)
      return {
        id: Number(check.id),
        url: check.html_url,
        isCompleted: check.status === "completed",
        annotations: check.output.annotations_count,
        ...read,
      };
  }
  return null;
}

/** Whether a review check of the App (whichever runs it) stands on a commit. Null: this token may not know. */
export async function hasReviewCheck(github: RepositoryAccess, head: string): Promise<boolean | null> {
  return hasCheck(github, head, REVIEW_CHECK);
}

/** Whether a deployment check of the App stands on a commit. Null: this token may not know. */
export async function hasDeploymentCheck(github: RepositoryAccess, head: string): Promise<boolean | null> {
  return hasCheck(github, head, DEPLOYMENT_CHECK);
}

async function hasCheck(github: RepositoryAccess, head: string, name: string): Promise<boolean | null> {
  const value = await orNull([401, 403, 404], () =>
    github.client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      ...github.repository,
      ref: head,
      check_name: name,
      filter: "latest",
      per_page: 100,
    }),
  );
  return value && value.data.check_runs.some((check) => readExternalId(check.external_id ?? "") !== null);
}

/** Subject and digest in a check's `external_id`, or null when it is no check of this program. */
export function readExternalId(externalId: string): { readonly subject: string; readonly digest: string } | null {
  const match = /^kedro-dagster-action ([a-z]+(?::\d+)?) ([0-9a-f]*)$/.exec(externalId);
  return match && { subject: match[1] ?? "", digest: match[2] ?? "" };
}

function externalId(subject: string, digest: string): string {
  return `${PREFIX} ${subject} ${digest}`;
}

function toPayload(annotation: Annotation) {
  const { path, startLine, endLine, columns, level, title, message } = annotation;
  const place = {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(columns && startLine === endLine ? { start_column: columns.start, end_column: columns.end } : {}),
  };
  return { ...place, annotation_level: level, title: title.slice(0, 255), message: message.slice(0, 16_000) };
}

/** At least one, so that a result without annotations is published too. */
function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** The last resort: renderers are told the limit and keep to it. */
function cut(summary: string): string {
  const note = "\n\n… cut: too long for GitHub.";
  return summary.length <= LONGEST_SUMMARY ? summary : summary.slice(0, LONGEST_SUMMARY - note.length) + note;
}
