import { givesParameters } from "../core/kedro/config/gives-parameters.ts";
import { importedByKedro } from "../core/kedro/config/imported-by-kedro.ts";
import { createFingerprinter, createParsedModules, type PythonParser } from "static-python";
import type { CodeLocation } from "../core/model/code-location.ts";
import { type Diagnostic, type FactsOf, finding } from "../core/model/diagnostic.ts";
import type { KedroProject } from "../core/model/kedro-project.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import type { Versions } from "../core/model/supported-versions.ts";
import { applySnapshot } from "./apply-snapshot.ts";
import { compareTranslation } from "./compare-translation.ts";
import { findPython } from "./find-python.ts";
import type { ProbeAnswer, ProbeFailure, ProbeKedro } from "./probe-document.ts";
import { type ProbeOptions, runProbe, type Silence } from "./run-probe.ts";
import { joinParts } from "../core/text/paths.ts";
import { shownValue } from "./live-difference.ts";

export interface LiveOptions extends Omit<ProbeOptions, "python"> {
  /** An interpreter, or `auto` for the one that a person would expect. */
  readonly python: string;
}

/** What the project's own interpreter says. */
export interface LiveReading {
  readonly python: string;
  readonly kedro: ProbeKedro;
  readonly plugin: ProbeAnswer | null;
  readonly versions: Partial<Versions>;
}

/**
 * Asks the real Kedro, and the real plugin when wanted, about a project. This runs the project's code: only for code
 * that the caller trusts. Nothing is thrown: a failure is a reason, with the exception's last line, and what to do.
 */
export async function readLive(options: LiveOptions): Promise<Result<LiveReading, Silence>> {
  const python =
    options.python === "auto" ? (findPython(options.project, options.variables)?.path ?? null) : options.python;
  if (python === null)
    return failure({
      reason: "no Python that has Kedro was found",
      help: "Install the project's requirements into .venv, activate its environment, or name the interpreter with --python PATH.",
    });
  const answer = await runProbe({ ...options, python });
  if (!answer.ok) return answer;
  const { kedro, plugin = null, versions } = answer.value;
  if ("error" in kedro)
    return failure({
      reason: `the real Kedro could not load the project: ${lastLine(kedro.error)}`,
      help: helpFor(kedro.error, python),
    });
  return success({
    python,
    kedro,
    plugin,
    versions: { ...present("kedro", versions["kedro"]), ...present("dagster", versions["dagster"]) },
  });
}

/** Lays a live reading over a static one, ready to be handed to `translateFiles` as `amend`. */
export function amendWith(
  kedro: ProbeKedro,
  { files, parser }: { readonly files: ProjectFiles; readonly parser: PythonParser },
): (project: KedroProject) => { readonly project: KedroProject; readonly diagnostics: readonly Diagnostic[] } {
  return (project) => {
    const source = joinParts(project.root, project.sourceDir);
    const modules = createParsedModules(parser, files);
    const fingerprinter = createFingerprinter({
      modules,
      files,
      searchPath: source === project.root ? [source] : [source, project.root],
      givesValues: givesParameters(project.root),
      start: importedByKedro(project.root, project.packageName),
    });
    const applied = applySnapshot(project, kedro, (module, name) => fingerprinter.of(module, name));
    return { project: applied.project, diagnostics: applied.differences };
  };
}

/** A failed live reading as one finding, for a caller that goes on with the static result. */
export function liveReadingFailed({ reason, help }: Silence): Diagnostic {
  return notAsked({ case: "not started", reason, help });
}

/** What the real plugin's translation says about ours. `foundErrors` are the errors already found for the plugin. */
export function judgeTranslation(
  location: CodeLocation,
  plugin: ProbeAnswer,
  foundErrors: number,
): readonly Diagnostic[] {
  if ("error" in plugin) {
    if (plugin.error.type === "ModuleNotFoundError" && plugin.error.message.includes("kedro_dagster"))
      return [notAsked({ case: "no plugin" })];
    const isExplained = foundErrors > 0;
    return [
      finding(
        "plugin-refuses",
        { exception: lastLine(plugin.error), isExplained },
        { subject: "plugin-refuses", at: null, severity: isExplained ? "info" : "error" },
      ),
    ];
  }
  const without = plugin.withoutPluginHooks;
  const differences = compareTranslation(without === undefined ? location : withoutMlflow(location), plugin);
  return without === undefined
    ? differences
    : [notAsked({ case: "without plugin hooks", exception: lastLine(without) }), ...differences];
}

/** The resource and the kind are made by the hooks that were left out. */
function withoutMlflow(location: CodeLocation): CodeLocation {
  const assets = Object.fromEntries(
    Object.entries(location.assets).map(([id, asset]) => [
      id,
      { ...asset, kinds: asset.kinds.filter((kind) => kind !== "mlflow") },
    ]),
  );
  return { ...location, assets, resources: location.resources.filter((name) => name !== "mlflow") };
}

function notAsked(facts: FactsOf<"live-reading-failed">): Diagnostic {
  return finding("live-reading-failed", facts, { subject: "live-reading-failed", at: null });
}

function lastLine({ type, message, at }: ProbeFailure): string {
  const place = at === null ? "" : ` (${at.file}:${at.line})`;
  return `${shownValue(message === "" ? type : `${type}: ${message}`)}${place}`;
}

function helpFor({ type, message }: ProbeFailure, python: string): string {
  const module = /No module named '([^']+)'/.exec(message)?.[1];
  if (type === "ModuleNotFoundError" && module !== undefined)
    return `Install what provides \`${module}\` for ${python}, or name the project's own interpreter with --python PATH.`;
  if (message.includes("does not match Kedro package version"))
    return "Name an interpreter that has the project's Kedro with --python PATH.";
  return `Run \`${python} -m kedro registry list\` in the project to see the whole error.`;
}

function present<K extends string>(key: K, value: string | null | undefined): { readonly [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  if (value !== null && value !== undefined) found[key] = value;
  return found;
}
