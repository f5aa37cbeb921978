import { digest } from "./dagster-identifiers.ts";

/** Where one environment stands in the package. */
export interface EnvironmentFiles {
  readonly environment: string;
  /** Name of its Python module. */
  readonly module: string;
  /** File name of the code location that it was made from. */
  readonly manifest: string;
}

/** Folder of the package in the project. */
export function packageFolder(sourceDir: string): string {
  const folders = sourceDir.split("/").filter((part) => part !== "" && part !== ".");
  return [...folders, "dagster_definitions"].join("/");
}

/**
 * The module and manifest of each environment. Names that differ only in characters a module cannot have, or in
 * case, get a digest of the environment.
 */
export function environmentFiles(environments: readonly string[]): readonly EnvironmentFiles[] {
  const plain = environments.map((environment) => environment.replace(/[^A-Za-z0-9_]/gu, "_"));
  return environments.map((environment, index) => {
    const name = plain[index] ?? "";
    const isShared = plain.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1;
    const unique = isShared ? `${name}_${digest(environment)}` : name;
    const isFileName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(environment) && !isShared && environment.length <= 100;
    const short = unique.length <= 100 ? unique : `${unique.slice(0, 80)}_${digest(environment)}`;
    return { environment, module: `env_${short}`, manifest: `${isFileName ? environment : short}.json` };
  });
}
