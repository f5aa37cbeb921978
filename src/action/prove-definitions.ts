import { join } from "node:path";
import type { LiveAnswer, Report } from "../core/model/report.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import { dagsterPython } from "../live/dagster-python.ts";
import { lockAbove } from "../live/project-python.ts";
import { type DagsterAnswer, validateDefinitions } from "../live/validate-definitions.ts";
import type { ActionIo } from "./action-io.ts";
import { homeOf } from "./ask-real-kedro.ts";
import { passedOn } from "./passed-on.ts";
import { checkoutFolder } from "./checkout-folder.ts";
import type { Compared } from "./read-compared.ts";

/** How long Dagster may take for one code location. */
const PATIENCE_SECONDS = 120;

export interface ToProve {
  readonly compared: Compared;
  readonly reports: readonly Report[];
  /** Generated files by path, and the folder that they were left in. */
  readonly files: ReadonlyMap<string, string>;
  readonly folder: string;
}

export interface Proof {
  /** With what Dagster said. */
  readonly reports: readonly Report[];
  /** Why the run fails; null where it does not. */
  readonly failure: string | null;
}

/**
 * Has real Dagster load what was generated, where the workflow asks for it: each project by its own Python, which of a fork
 * is not set up. What only Dagster refuses stands in the reports beside what reading said, and fails the run.
 */
export async function proveDefinitions(io: ActionIo, asked: ToProve): Promise<Proof> {
  const { compared, reports, files, folder } = asked;
  if (compared.inputs.validateWith !== "dagster") return { reports, failure: null };
  if (folder === "") {
    io.notice("Dagster was not asked: there are no definitions to load.");
    return { reports, failure: null };
  }
  const roots = [...new Set(reports.map(({ root }) => root))];
  const proved = [...reports];
  const failures: string[] = [];
  let isAsked = false;
  for (const root of roots) {
    const paths = [...files.keys()].filter((path) => rootOf(path, roots) === root);
    if (paths.length === 0) continue;
    const answers = await answersOf(io, asked, { root, paths });
    if (!answers.ok) return { reports, failure: answers.error };
    isAsked ||= answers.value.length > 0;
    const refused = answers.value.filter(({ loads }) => !loads);
    const index = proved.findIndex((report) => report.root === root);
    const report = proved[index];
    if (report !== undefined) proved[index] = { ...report, live: withRefused(report.live, refused) };
    failures.push(...refused.map(({ module, why }) => `${module}: ${why}`));
  }
  io.output("dagster-loads", String(isAsked && failures.length === 0));
  return {
    reports: proved,
    failure: failures.length === 0 ? null : `Dagster refuses what reading takes to load: ${failures.join("; ")}`,
  };
}

async function answersOf(
  io: ActionIo,
  { compared: { inputs, run }, reports, folder }: ToProve,
  { root, paths }: { readonly root: string; readonly paths: readonly string[] },
): Promise<Result<readonly DagsterAnswer[], string>> {
  const top = checkoutFolder(io, inputs);
  const project = join(top, root);
  const isStranger = run.event.kind === "pull-request" && run.event.isFromFork && !inputs.runForkCode;
  const made = dagsterPython({
    python: inputs.python,
    project: isStranger ? null : { folder: project, top },
    dagster: dagsterOf(reports.filter((report) => report.root === root)),
    home: `${homeOf(io, root, lockAbove(project, top))}-dagster`,
    variables: passedOn(io.environment, "install"),
  });
  if (!made.ok)
    return failure(`Dagster could not be set up: ${made.error}. Name an interpreter that has it with \`python\`.`);
  const answers = await validateDefinitions({
    python: made.value.python,
    folder,
    paths,
    timeoutSeconds: PATIENCE_SECONDS,
    variables: passedOn(io.environment, "load"),
  });
  for (const { module, loads } of answers)
    io.info(`Dagster (${made.value.how}): ${module} ${loads ? "loads" : "does not load"}`);
  return success(answers);
}

function withRefused(live: LiveAnswer | undefined, refused: readonly DagsterAnswer[]): LiveAnswer {
  const told: LiveAnswer = live ?? { kedro: null, sides: "newer", why: null };
  return { ...told, refused: refused.map(({ module, why }) => ({ module, why })) };
}

/** The innermost project that a generated file lies in. */
function rootOf(path: string, roots: readonly string[]): string | undefined {
  return roots
    .filter((root) => root === "" || path.startsWith(`${root}/`))
    .sort((left, right) => right.length - left.length)[0];
}

/** Version of Dagster that the newer side is read by. */
function dagsterOf(reports: readonly Report[]): string | null {
  const named = reports.flatMap(({ versions = [] }) => versions).find(({ name }) => name === "dagster");
  return /^\d+\.\d+(?:\.\d+)?$/u.exec(named?.version ?? "")?.[0] ?? null;
}
