import { generateDefinitions } from "../core/definitions/generate-definitions.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Report } from "../core/model/report.ts";
import { joinRoot } from "../core/text/paths.ts";
import { definitionsOptions } from "../settings/review-options.ts";
import { settingsOfProject } from "../settings/settings-of-project.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { ProgramParts } from "./renderer.ts";

/** A finished review whose newer side is compiled. */
export interface ReviewedSide {
  readonly reports: readonly Report[];
  /** Files of the newer side, and its commit. */
  readonly files: ProjectFiles;
  readonly commit: string;
  readonly settings: Settings;
  /** Web address of the repository. */
  readonly address: string;
}

/** Generated files by path from the repository's root, of the projects that nothing stops; and what stops the others. */
export interface ReviewedDefinitions {
  readonly files: ReadonlyMap<string, string>;
  readonly reasons: readonly string[];
}

/** The definitions of a review's newer side, from what was read for it: nothing is read twice. */
export function definitionsOfReports(side: ReviewedSide, parts: Omit<ProgramParts, "parser">): ReviewedDefinitions {
  const roots = [...new Set(side.reports.map(({ root }) => root))];
  const made = roots.map((root) => ofProject(root, side, parts));
  return {
    files: new Map(made.flatMap(({ files }) => [...files])),
    reasons: [...new Set(made.flatMap(({ reasons }) => reasons))],
  };
}

function ofProject(
  root: string,
  side: ReviewedSide,
  { version, runtime }: Omit<ProgramParts, "parser">,
): ReviewedDefinitions {
  const name = `\`${root === "" ? "." : root}\``;
  const reports = side.reports.filter((report) => report.root === root);
  const locations = reports.flatMap(({ after }) => (after === null || after.target !== "generated" ? [] : [after]));
  if (locations.length === 0)
    return none(reports.some(({ after }) => after !== null) ? `${name} is reviewed for the plugin` : `${name} is gone`);
  const broken = reports.find(({ loads }) => loads === "no");
  if (broken) return none(`${name} would not load: ${broken.sentence}`);
  const { files, diagnostics } = generateDefinitions({
    locations,
    existing: (path) => side.files.read(joinRoot(root, path)),
    repository: side.address,
    commit: side.commit,
    generatorVersion: version,
    runtime,
    options: definitionsOptions(settingsOfProject(side.settings, root)),
  });
  const refused = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => `${name}: ${message}`);
  return refused.length > 0
    ? { files: new Map(), reasons: refused }
    : { files: new Map([...files].map(([path, text]) => [joinRoot(root, path), text])), reasons: [] };
}

function none(reason: string): ReviewedDefinitions {
  return { files: new Map(), reasons: [reason] };
}
