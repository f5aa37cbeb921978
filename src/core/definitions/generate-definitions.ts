import type { CodeLocation } from "../model/code-location.ts";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { filesDigest, withoutLines } from "./definitions-digest.ts";
import type { DefinitionsInput, GeneratedDefinitions } from "./definitions-input.ts";
import { annotationDiagnostics } from "./annotation-diagnostics.ts";
import { assetJobDiagnostics } from "./asset-job-section.ts";
import { type DefinitionsPlan, planDefinitions } from "./definitions-plan.ts";
import { withSinkAssets } from "./sink-assets.ts";
import { nodeGroupDiagnostics, withNodeGroups } from "./node-groups.ts";
import { environmentModule } from "./environment-module.ts";
import { HEADER } from "./module-docstring.ts";
import { manifestDefinitions } from "./manifest-definitions.ts";
import { manifestModule } from "./manifest-module.ts";
import { environmentFiles, packageFolder } from "./module-files.ts";
import { isOurs } from "./own-files.ts";
import { withKeyPrefix } from "./key-prefix.ts";
import { namingOf, type Naming, withReadableNames } from "./readable-names.ts";
import { provenanceModule } from "./provenance-module.ts";
import { definitionsReadme } from "./readme.ts";
import { runtimeFiles } from "./runtime-files.ts";
import { runtimeVersion } from "./runtime-wheel.ts";
import { dagsterCloudYaml, dgToml, workspaceYaml } from "./workspace-files.ts";
import { byCodeUnit, byFirst } from "../text/order.ts";

/**
 * Compiles code locations of target `generated`, one for each environment of a project, into a Python package of
 * Dagster definitions with all that it needs to be loaded. A file of the project that was not generated is never
 * overwritten: it is left out, with a diagnostic unless it is one of the project's own workspace files.
 */
export function generateDefinitions(input: DefinitionsInput): GeneratedDefinitions {
  const read = [...input.locations].sort((a, b) => byCodeUnit(a.environment, b.environment));
  const naming = read.map((location) => namingFor(location, input));
  const names = naming.includes("plugin") ? "plugin" : "readable";
  const locations = read.map((location, index) => named(location, naming[index] ?? "readable", input));
  const [first] = locations;
  if (first === undefined) return { files: new Map(), diagnostics: [], names, digest: filesDigest(new Map()) };
  const files = new Map([
    ...codeFiles(locations, input),
    ...textFiles(locations, input),
    ...workspaceFiles(locations, input),
  ]);
  const diagnostics: Diagnostic[] = locations.flatMap((location) => annotationDiagnostics(location));
  if (input.options?.jobs !== "ops")
    diagnostics.push(...locations.flatMap((location) => planDiagnostics(planFor(location, input), input)));
  for (const path of files.keys()) {
    const existing = input.existing(path);
    if (isOurs(path, existing)) continue;
    files.delete(path);
    if (path.includes("/") || path.endsWith(".py")) diagnostics.push(notOurs(path));
    else if (existing !== null && !existing.includes("dagster_definitions")) diagnostics.push(loadsOthers(path, first));
  }
  let digest: string | null = null;
  return {
    files: new Map([...files].sort(byFirst)),
    diagnostics,
    names,
    // as costly as the files themselves, and not everybody asks for it
    get digest() {
      return (digest ??= meaningDigest(
        read.map((location) => named(location, input.options?.names ?? "readable", input)),
        input,
      ));
    },
  };
}

/** Names are as the settings say; else those that stand are kept, so that runs and alerts find the jobs they know. */
function namingFor(location: CodeLocation, input: DefinitionsInput): Naming {
  const chosen = input.options?.names ?? input.standingNames;
  if (chosen != null) return chosen;
  const [place] = environmentFiles([location.environment]);
  const path = `${packageFolder(location.project.sourceDir)}/${place?.manifest ?? ""}`;
  const text = input.existing(path);
  return text === null || !isOurs(path, text) ? "readable" : namingOf(JSON.parse(text) as CodeLocation);
}

function named(location: CodeLocation, naming: Naming, { options }: DefinitionsInput): CodeLocation {
  return naming === "plugin" ? location : withReadableNames(location, options?.jobs);
}

function meaningDigest(locations: readonly CodeLocation[], input: DefinitionsInput): string {
  return filesDigest(new Map([...codeFiles(locations.map(withoutLines), input), ...workspaceFiles(locations, input)]));
}

function planDiagnostics(plan: DefinitionsPlan, { options }: DefinitionsInput): readonly Diagnostic[] {
  return [...assetJobDiagnostics(plan), ...nodeGroupDiagnostics(plan, options?.oneStep ?? [])];
}

function planFor(location: CodeLocation, { options }: DefinitionsInput): DefinitionsPlan {
  const plan = planDefinitions(location);
  return options?.jobs === "ops" ? plan : withNodeGroups(withSinkAssets(plan), options?.oneStep ?? []);
}

/** The files that hold the definitions themselves: what the digest covers. */
function codeFiles(locations: readonly CodeLocation[], input: DefinitionsInput): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const places = environmentFiles(locations.map((location) => location.environment));
  locations.forEach((location, index) => {
    const place = places[index];
    if (place === undefined) return;
    const folder = packageFolder(location.project.sourceDir);
    files.set(
      `${folder}/__init__.py`,
      `"""Dagster definitions of the Kedro project around this package.\n\n${HEADER}\n"""\n`,
    );
    for (const [name, text] of runtimeFiles(input.runtime, input.options?.runtime ?? "vendored"))
      files.set(`${folder}/${name}`, text);
    const options = input.options ?? {};
    const plan = planFor(location, input);
    const made = environmentModule(plan, options, runtimeVersion(input.runtime));
    const isExplicit = options.module !== "manifest";
    files.set(`${folder}/${place.module}.py`, isExplicit ? made.text : manifestModule(plan, place.manifest, options));
    const manifest = withKeyPrefix(location, options.keyPrefix);
    const described = isExplicit ? manifest : { ...manifest, definitions: manifestDefinitions(made.sections) };
    files.set(`${folder}/${place.manifest}`, `${JSON.stringify(described, null, 2)}\n`);
  });
  return files;
}

function textFiles(locations: readonly CodeLocation[], input: DefinitionsInput): ReadonlyMap<string, string> {
  const folder = packageFolder(locations[0]?.project.sourceDir ?? "");
  const places = environmentFiles(locations.map((location) => location.environment));
  return new Map([
    [`${folder}/_provenance.py`, provenanceModule({ ...input, locations })],
    [`${folder}/README.md`, definitionsReadme(locations, places, input.standing ?? [])],
  ]);
}

/** What tells Dagster's tools where the definitions are; `dg` looks into `src` or the project's folder only. */
function workspaceFiles(locations: readonly CodeLocation[], input: DefinitionsInput): ReadonlyMap<string, string> {
  const places = [
    ...environmentFiles(locations.map((location) => location.environment)),
    ...(input.standing ?? []),
  ].sort((a, b) => byCodeUnit(a.environment, b.environment));
  const project = locations[0]?.project;
  const [place] = places;
  if (project === undefined || place === undefined) return new Map();
  const files = new Map([["workspace.yaml", workspaceYaml(project, places)]]);
  if (["", "src"].includes(project.sourceDir)) files.set("dg.toml", dgToml(project, place));
  if (input.options?.dagsterCloud === true) files.set("dagster_cloud.yaml", dagsterCloudYaml(project, places));
  return files;
}

/** A workspace file of the project's own, which names none of our modules. */
function loadsOthers(path: string, { environment }: CodeLocation): Diagnostic {
  const at = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const [place] = environmentFiles([environment]);
  return finding("workspace-loads-others", { path, module: place?.module ?? "" }, { subject: path, at });
}

function notOurs(path: string): Diagnostic {
  const at = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return finding("definitions-file-not-ours", { path }, { subject: path, at });
}
