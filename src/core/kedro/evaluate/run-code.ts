import { createModuleNames } from "static-python";
import type { Expression, Fingerprint, Fingerprinter, ParsedModules, Statement } from "static-python";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { RunCode } from "../../model/project-code.ts";
import { printWithState } from "../host/callables/callable-state.ts";
import { byCodeUnit } from "../../text/order.ts";
import { modulesThatReplace } from "./modules-that-replace.ts";

export interface RunCodeSources {
  readonly fingerprinter: Fingerprinter;
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
  readonly packageName: string;
}

/** Settings whose values are code of the project and decide nothing about catalog, parameters or nodes. */
const SETTINGS = ["DISABLE_HOOKS_FOR_PLUGINS", "SESSION_STORE_ARGS"];
/** Modules that Kedro takes commands from (kedro/framework/cli/cli.py, `KedroCLI.project_groups`), and what `python -m` runs. */
const COMMANDS = ["cli", "__main__"];

/**
 * The code of a project that runs beside its nodes and that no setting names as a class: runners, which `--runner` or a
 * run's configuration names, its own commands, and what settings.py does as it is imported, or a module that puts
 * something in the place of Kedro's.
 */
export function runCode(sources: RunCodeSources): readonly RunCode[] {
  const { fingerprinter, packageName } = sources;
  const settings = `${packageName}.settings`;
  const found = [
    ...runnersIn(sources),
    ...COMMANDS.map((name) =>
      described("commands", `${packageName}.${name}`, ownPart(fingerprinter, `${packageName}.${name}`)),
    ),
    ...SETTINGS.map((name) => described("setting", name, fingerprinter.ofName(settings, name))),
    described("settings", settings, fingerprinter.ofEffects(settings)),
    ...modulesThatReplace(sources)
      .filter((module) => module !== settings)
      .map((module) => described("settings", module, fingerprinter.ofEffects(module))),
  ];
  return found.flatMap((one) => one ?? []).sort((a, b) => byCodeUnit(a.name, b.name));
}

/** What stands in a module itself: commands reach the whole project, which is told of the nodes that are there. */
function ownPart(fingerprinter: Fingerprinter, module: string): Fingerprint {
  const { fingerprint, reaches } = fingerprinter.ofModule(module);
  const own = reaches.filter(({ id }) => id.startsWith(`${module}:`));
  const text = own.map(({ id, hash }) => `${id} ${hash}`).join("\n");
  return { fingerprint: fingerprint === null ? null : printWithState("own", text), reaches: own };
}

function described(kind: RunCode["kind"], name: string, print: Fingerprint): RunCode | null {
  const { fingerprint, reaches, packages } = print;
  const at = (reaches.find(({ id }) => id === name || id.endsWith(`:${name}`)) ?? reaches[0])?.at;
  if (fingerprint === null || at === undefined) return null;
  return { kind, name, fingerprint, reaches, ...(packages === undefined ? {} : { packages }), at };
}

/** Classes of the package that derive from one of Kedro's runners. */
function runnersIn({
  fingerprinter,
  modules,
  files,
  searchPath,
  packageName,
}: RunCodeSources): readonly (RunCode | null)[] {
  const names = createModuleNames(files, searchPath);
  return names.all.flatMap((module) => {
    const file = names.fileOf(module);
    const isOfPackage = module === packageName || module.startsWith(`${packageName}.`);
    if (file === null || !isOfPackage || !(files.read(file) ?? "").includes("kedro.runner")) return [];
    const body = modules.get(file)?.module.body ?? [];
    const runners = new Set(body.flatMap(importedRunners));
    return body.flatMap((statement) => {
      if (statement.kind !== "class" || !statement.bases.some((base) => isRunner(base, runners))) return [];
      runners.add(statement.name);
      return [described("runner", `${module}:${statement.name}`, fingerprinter.of(module, statement.name))];
    });
  });
}

/** Names under which a statement imports Kedro's runners, or the module that holds them. */
function importedRunners(statement: Statement): readonly string[] {
  if (statement.kind === "import-from" && statement.level === 0 && statement.names !== "*") {
    const { module, names } = statement;
    const own =
      module === "kedro"
        ? names.filter(({ name }) => name === "runner")
        : /^kedro\.runner(?:\.|$)/u.test(module)
          ? names
          : [];
    return own.map(({ name, alias }) => alias ?? name);
  }
  if (statement.kind !== "import") return [];
  return statement.names.flatMap(({ name, alias }) => (/^kedro\.runner(?:\.|$)/u.test(name) ? [alias ?? "kedro"] : []));
}

/** `SequentialRunner`, `runner.SequentialRunner`, `kedro.runner.SequentialRunner`. */
function isRunner(base: Expression, runners: ReadonlySet<string>): boolean {
  if (base.kind === "name") return runners.has(base.name);
  return base.kind === "attribute" && isRunner(base.object, runners);
}
