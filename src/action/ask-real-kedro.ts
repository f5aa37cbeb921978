import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { failure, type Result } from "../core/model/result.ts";
import { variablesOf } from "../core/surroundings/variables/variables-of.ts";
import { exportCommit } from "../files/export-commit.ts";
import { git } from "../files/git.ts";
import { lockAbove, projectPython } from "../live/project-python.ts";
import { type LiveReading, readLive } from "../live/read-live.ts";
import { shippedFile } from "../program/load-program-assets.ts";
import { reviewOptions } from "../settings/review-options.ts";
import { settingsOfProject } from "../settings/settings-of-project.ts";
import type { ActionIo } from "./action-io.ts";
import { passedOn } from "./passed-on.ts";
import { reportKey } from "./report-key.ts";
import { checkoutFolder } from "./checkout-folder.ts";
import type { Compared } from "./read-compared.ts";

/** How long a project may take to load. */
const PATIENCE_SECONDS = 120;
/** Files of configuration that earlier steps left: no project has more. */
const MOST_PREPARED = 200;
const LARGEST_PREPARED = 1_000_000;

/** One side of a comparison, and the folder that its commit is written into, once. */
export interface LiveCommit {
  readonly commit: string;
  readonly files: ProjectFiles;
  readonly folder: Result<string, string>;
}

/** Writes a commit into a folder of its own, with the configuration that earlier steps of the job have put beside it. */
export function liveCommit(
  io: ActionIo,
  { inputs }: Pick<Compared, "inputs">,
  side: { readonly commit: string; readonly files: ProjectFiles; readonly name: "before" | "after" },
): LiveCommit {
  const repository = checkoutFolder(io, inputs);
  const folder = join(temporary(io), "live", side.name);
  const written = exportCommit(repository, side.commit, folder);
  if (written.ok) layPrepared(repository, folder);
  return { ...side, folder: written.ok ? { ok: true, value: folder } : written };
}

/** Takes the folders away again. */
export function forgetLiveCommits(io: ActionIo): void {
  rmSync(join(temporary(io), "live"), { recursive: true, force: true });
}

/** What a workflow puts into `conf/` and git does not track, such as credentials, is there when the project loads. */
function layPrepared(repository: string, folder: string): void {
  const listed = git(repository, ["ls-files", "--others", "-z"]);
  if (!listed.ok) return;
  const paths = listed.value
    .toString("utf8")
    .split("\0")
    .filter((path) => /(?:^|\/)conf\/.+\.(?:ya?ml|json|toml|ini|env)$/u.test(path) && !path.includes("site-packages/"));
  for (const path of paths.slice(0, MOST_PREPARED)) {
    const from = join(repository, path);
    const found = statSync(from, { throwIfNoEntry: false });
    if (found?.isFile() !== true || found.size > LARGEST_PREPARED) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(from, join(folder, path));
  }
}

/**
 * Asks the real Kedro, and for target `plugin` the real plugin, about a project as a commit has it. This runs the project's
 * code, with the variables of `passedOn` and those that the settings give, and no other of the run's.
 */
export async function askRealKedro(
  io: ActionIo,
  { inputs, settings }: Pick<Compared, "inputs" | "settings">,
  { side, root, environment }: { readonly side: LiveCommit; readonly root: string; readonly environment: string },
): Promise<Result<LiveReading, string>> {
  if (!side.folder.ok) return side.folder;
  const project = join(side.folder.value, root);
  const found = projectPython({
    python: inputs.python,
    project,
    top: side.folder.value,
    home: homeOf(io, root, lockAbove(project, side.folder.value)),
    variables: { ...passedOn(io.environment, "install"), ...activeEnvironment(io) },
  });
  if (!found.ok) return found;
  io.info(`Real Kedro of ${reportKey({ root, environment })} at ${side.commit.slice(0, 7)}: ${found.value.how}.`);
  const own = reviewOptions(settingsOfProject(settings, root));
  const given = { ...own, files: side.files, root, environment, environmentVariables: new Map<string, string>() };
  const answer = await readLive({
    python: found.value.python,
    probe: shippedFile("probe"),
    project,
    environment,
    allPipelines: own.allPipelines,
    withPlugin: own.target === "plugin",
    timeoutSeconds: PATIENCE_SECONDS,
    variables: { ...passedOn(io.environment, "load"), ...Object.fromEntries(variablesOf(given).values) },
  });
  return answer.ok ? answer : failure(answer.error.reason);
}

/** Where a project's Python is made: the same for both sides where they lock the same. */
export function homeOf(io: ActionIo, root: string, lock: string | null): string {
  const digest = createHash("sha256")
    .update(`${root}\n`)
    .update(lock === null ? "" : readFileSync(lock))
    .digest("hex");
  return join(temporary(io), `python-${digest.slice(0, 16)}`);
}

function activeEnvironment({ environment }: ActionIo): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ["VIRTUAL_ENV", "CONDA_PREFIX"].flatMap((name) =>
      environment[name] === undefined ? [] : [[name, environment[name]]],
    ),
  );
}

function temporary({ environment }: ActionIo): string {
  return join(environment["RUNNER_TEMP"] ?? "/tmp", "kedro-dagster-action");
}
