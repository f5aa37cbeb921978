import type { GivenVariables } from "../../model/given-variables.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { joinRoot } from "../../text/paths.ts";
import { ownValue } from "../../text/own-value.ts";
import { dotenvValues } from "../dotenv/dotenv-values.ts";

export interface VariablesRequest {
  readonly files: ProjectFiles;
  /** Folder of the project within the files; "" for their root. */
  readonly root: string;
  readonly environment: string;
  readonly variables?: GivenVariables;
  /** Variables that are given one by one: they come before the others. */
  readonly environmentVariables: ReadonlyMap<string, string>;
}

/** What a project is read with in one environment. */
export interface VariablesOf {
  readonly values: ReadonlyMap<string, string>;
  /** The `.env` file that is named and is not there; null otherwise. */
  readonly missing: string | null;
}

/**
 * The variables that somebody gives a project for one environment: those of the `.env` file, over them the settings', over
 * them those given one by one. A `.env` file is read as python-dotenv reads it.
 */
export function variablesOf({
  files,
  root,
  environment,
  variables,
  environmentVariables,
}: VariablesRequest): VariablesOf {
  const values = new Map<string, string>();
  const path = forEnvironment(variables?.envFile ?? null, environment);
  const text = path === null ? null : files.read(joinRoot(root, path));
  for (const [name, value] of text === null ? [] : dotenvValues(text, new Map()))
    if (value !== null) values.set(name, value);
  for (const [name, given] of Object.entries(variables?.values ?? {})) {
    const value = forEnvironment(given, environment);
    if (value !== null) values.set(name, value);
  }
  for (const [name, value] of environmentVariables) values.set(name, value);
  return { values, missing: text === null ? path : null };
}

function forEnvironment(given: string | Readonly<Record<string, string>> | null, environment: string): string | null {
  return given === null || typeof given === "string" ? given : (ownValue(given, environment) ?? null);
}
