import type { ConfigValue } from "omegaconf";
import type { CatalogueRows, Name, Turned } from "./catalogue-row.ts";
import { valued } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const PROJECT = { of: "project", readFrom: [] } as const;
const PACKAGE = { of: "package", readFrom: [] } as const;

export interface ProjectChanges {
  "environment-changed": Turned<string>;
  "target-changed": Turned<string>;
  "project-fact-changed": Turned<ConfigValue> & { readonly fact: string };
  "kedro-version-changed": Turned<Name>;
  "requirement-added": { readonly package: string; readonly after: string; readonly file: string };
  "requirement-removed": {
    readonly package: string;
    readonly before: string;
    readonly file: string;
    readonly isUnused: boolean;
  };
  /** `isUnused` where no node, dataset or hook imports it; `isLocked` where a lock says which version is installed. */
  "requirement-changed": Turned<string> & {
    readonly package: string;
    readonly file: string;
    readonly isUnused: boolean;
    readonly isLocked: boolean;
  };
}

/** Facts about the project and the packages it asks for. */
export const PROJECT_CHANGES: CatalogueRows<ProjectChanges> = {
  "environment-changed": {
    ...PROJECT,
    audience: "data",
    operation: "changed",
    mirror: "environment-changed",
    effect: null,
    describe: ({ before, after }) => `The environment: ${quoted(before)} → ${quoted(after)}.`,
    judge: () => ["risky", "Asset keys and job names begin with the environment: all of them change."],
    example: { before: "local", after: "prod" },
  },
  "target-changed": {
    ...PROJECT,
    audience: "data",
    isTargets: true,
    operation: "changed",
    mirror: "target-changed",
    effect: null,
    describe: ({ before, after }) => `Translated for ${quoted(before)} → ${quoted(after)}.`,
    judge: () => ["risky", "The two sides follow different rules."],
    example: { before: "plugin", after: "generated" },
  },
  "project-fact-changed": {
    ...PROJECT,
    audience: "data",
    operation: "changed",
    mirror: "project-fact-changed",
    effect: null,
    describe: ({ fact, before, after }) => `The project's ${quoted(fact)}: ${valued(before)} → ${valued(after)}.`,
    judge: () => ["risky", "Commands and deployments that rely on it must follow."],
    example: { fact: "packageName", before: "shop", after: "store" },
  },
  "kedro-version-changed": {
    ...PROJECT,
    audience: "data",
    operation: "changed",
    mirror: "kedro-version-changed",
    effect: null,
    describe: ({ before, after }) =>
      `The project declares Kedro ${valued(before ?? "nothing")} → ${valued(after ?? "nothing")}.`,
    judge: ({ before, after }) => {
      if (lineOf(before) === lineOf(after))
        return ["safe", "Kedro looks at the release line alone, which is the same."];
      return [
        "risky",
        "The release line differs: the Kedro that runs may refuse the project, and pipelines may behave otherwise.",
      ];
    },
    example: { before: "0.19.8", after: "1.0.0" },
  },
  "requirement-added": {
    ...PACKAGE,
    audience: "data",
    operation: "added",
    mirror: "requirement-removed",
    effect: null,
    describe: ({ package: name, after, file }) =>
      `${quoted(file)} asks for ${quoted(name)}${after === "" ? "" : ` ${valued(after)}`}.`,
    judge: () => ["safe", "Images and environments must be rebuilt."],
    example: { package: "polars", after: ">=1", file: "requirements.txt" },
  },
  "requirement-removed": {
    ...PACKAGE,
    audience: "data",
    operation: "removed",
    mirror: "requirement-added",
    effect: null,
    describe: ({ package: name, before, file }) =>
      `${quoted(file)} no longer asks for ${quoted(name)}${before === "" ? "" : ` ${valued(before)}`}.`,
    judge: ({ isUnused }) =>
      isUnused
        ? ["safe", "Nothing of the project imports it."]
        : ["risky", "Code that imports it fails once environments are rebuilt."],
    example: { package: "polars", before: ">=1", file: "requirements.txt", isUnused: false },
  },
  "requirement-changed": {
    ...PACKAGE,
    audience: "data",
    operation: "changed",
    mirror: "requirement-changed",
    effect: null,
    describe: ({ package: name, before, after, file }) =>
      `${quoted(file)} asks for ${quoted(name)} ${before === "" ? "in any version" : valued(before)} → ${after === "" ? "in any version" : valued(after)}.`,
    judge: ({ isLocked, isUnused }) => {
      if (isLocked) return ["safe", "The lock says which version is installed."];
      if (isUnused) return ["safe", "No node, dataset or hook imports it."];
      return ["risky", "The same code may compute other values; what it touches is not known from the text."];
    },
    example: {
      package: "pandas",
      before: ">=2.2",
      after: ">=3",
      file: "requirements.txt",
      isUnused: false,
      isLocked: false,
    },
  },
};

/** `0.19` of `0.19.8`: what Kedro compares with its own (`kedro.framework.startup._get_project_metadata`). */
function lineOf(version: string | null): string | null {
  return version === null ? null : version.split(".").slice(0, 2).join(".");
}
