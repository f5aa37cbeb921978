import { resolve } from "node:path";
import { createPythonParser } from "static-python";
import { isManifest } from "../core/definitions/own-files.ts";
import { packageFolder } from "../core/definitions/module-files.ts";
import { standingEnvironments } from "../core/definitions/standing-environments.ts";
import { standingRuntime, type StandingRuntime } from "../core/definitions/standing-runtime.ts";
import { RUNTIME_PACKAGE, runtimeVersion } from "../core/definitions/runtime-wheel.ts";
import { counted } from "../core/text/counted.ts";
import { filesFromFolder } from "../files/files-from-folder.ts";
import { loadProgramAssets } from "../program/load-program-assets.ts";
import { definitionsOptions } from "../settings/review-options.ts";
import { settingsAround } from "./command-settings.ts";
import { compileDefinitions, translateAll } from "./compile-definitions.ts";
import { EXIT } from "./exit-code.ts";
import { openProjects, type ProjectWithin } from "./open-project.ts";
import { oneOf } from "./option-values.ts";
import type { ParsedCommand } from "./parse-command.ts";
import { terminalText } from "../core/report/words/escape.ts";
import { shown } from "./shown-path.ts";
import type { Terminal } from "./terminal.ts";

const MOST_FILES = 5;

/** `generate --check`: which projects have definitions, or a runtime in them, that are not what would be written. */
export async function checkDefinitions(given: ParsedCommand, terminal: Terminal): Promise<number> {
  let isAll = true;
  for (const project of openProjects(given.positionals[0])) {
    const lines = await checkProject(project, given, terminal);
    terminal.done();
    if (lines === null) continue;
    isAll &&= lines.length === 0;
    terminal.print(
      [
        `${project.path === "" ? shown(project.folder) : terminalText(project.path)}: ${lines.length === 0 ? "up to date" : "not up to date"}`,
        ...lines.map((line) => `  ${line}`),
      ].join("\n"),
    );
  }
  return isAll ? EXIT.passed : EXIT.found;
}

/** What is not as it would be; null where nothing was generated. */
async function checkProject(
  project: ProjectWithin,
  given: ParsedCommand,
  terminal: Terminal,
): Promise<readonly string[] | null> {
  const out = resolve(given.text("out") ?? project.folder);
  const target = filesFromFolder(out);
  const sourceDir = sourceOf(target.list());
  if (sourceDir === null) return null;
  const environments = standingEnvironments(target, sourceDir, []).map(({ environment }) => environment);
  if (environments.length === 0) return null;
  const { definitionsRuntime: runtime } = loadProgramAssets();
  const settings = await settingsAround(project.folder, given);
  const shape = definitionsOptions(settings);
  const jobs = oneOf(given, "jobs", { words: ["assets", "ops"], byDefault: shape.jobs ?? "assets" });
  const parser = createPythonParser();
  const translations = translateAll({ given, terminal, project, settings, parser, environments, isNamed: true });
  const locations = translations.map(({ location }) => location);
  const { files } = compileDefinitions({ out, locations, project, options: { ...shape, jobs }, runtime });
  const folder = packageFolder(sourceDir);
  const standing = standingRuntime(target, folder, runtime);
  const different = [...files]
    .filter(([path, text]) => isDefinition(path, folder) && !isTheSame(path, target.read(path), text))
    .map(([path]) => terminalText(path));
  return [...runtimeLines(standing, shape.runtime ?? "vendored", runtimeVersion(runtime)), ...fileLines(different)];
}

/** The source folder under which definitions of ours stand. */
function sourceOf(paths: readonly string[]): string | null {
  const found = paths.find((path) => /(?:^|\/)dagster_definitions\/__init__\.py$/u.test(path));
  return found === undefined ? null : found.replace(/\/?dagster_definitions\/__init__\.py$/u, "");
}

/** Where the definitions come from is known to who deploys them alone. */
function isDefinition(path: string, folder: string): boolean {
  return (
    path !== `${folder}/_provenance.py` &&
    path !== `${folder}/requirements.txt` &&
    !path.startsWith(`${folder}/runtime/`)
  );
}

/** Of a manifest, its content counts: who formats JSON files does not make definitions old. */
function isTheSame(path: string, standing: string | null, text: string): boolean {
  if (standing === text) return true;
  if (standing === null || !path.endsWith(".json") || !isManifest(standing)) return false;
  return JSON.stringify(JSON.parse(standing)) === JSON.stringify(JSON.parse(text));
}

function runtimeLines(
  standing: StandingRuntime | null,
  wanted: "vendored" | "installed",
  version: string,
): readonly string[] {
  if (standing === null) return ["they carry no runtime: generate them again"];
  if (standing.how !== wanted)
    return [`the runtime is ${standing.how}, and the settings say ${wanted}: generate them again`];
  if (standing.age === "same") return [];
  const name = `the runtime ${standing.version ?? "of before it had a version"}`;
  const cure =
    standing.how === "installed"
      ? `install ${RUNTIME_PACKAGE} ${version} where they run; generate them again to pin it`
      : "generate them again";
  if (standing.age === "old") return [`${name} is old, this is ${version}: ${cure}`];
  if (standing.age === "newer") return [`${name} is newer than ${version}, which this program has`];
  return [`${name} is not as this program has it: ${cure}`];
}

function fileLines(different: readonly string[]): readonly string[] {
  if (different.length === 0) return [];
  const rest = different.length - MOST_FILES;
  const named = `${different.slice(0, MOST_FILES).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  return [`${counted(different.length, "file")} would be written otherwise: ${named}`];
}
