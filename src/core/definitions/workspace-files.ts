import type { CodeLocation } from "../model/code-location.ts";
import { HEADER } from "./module-docstring.ts";
import type { EnvironmentFiles } from "./module-files.ts";

type Project = CodeLocation["project"];
/** One environment of the package: its name and its module. */
type Environment = Pick<EnvironmentFiles, "environment" | "module">;

/** Name of a code location: it must tell projects and environments of one workspace apart. */
function locationName({ packageName }: Project, { environment }: Environment): string {
  return `${packageName}-${environment}`;
}

/** `workspace.yaml`: every environment as a code location, for `dagster dev` in the project's folder. */
export function workspaceYaml(project: Project, environments: readonly Environment[]): string {
  const entries = environments.map((environment) => {
    const lines = [
      `      module_name: ${doubleQuoted(`dagster_definitions.${environment.module}`)}`,
      `      location_name: ${doubleQuoted(locationName(project, environment))}`,
    ];
    // Where it is left out, Dagster does not look into the folder that it was started in.
    lines.push(`      working_directory: ${doubleQuoted(project.sourceDir || ".")}`);
    return `  - python_module:\n${lines.join("\n")}\n`;
  });
  return `# ${HEADER}\nload_from:\n${entries.join("")}`;
}

/** `dg.toml`: the first environment as the project's code location, which is all that `dg` takes. */
export function dgToml(project: Project, environment: Environment): string {
  return `# ${HEADER}
directory_type = "project"

[project]
root_module = "dagster_definitions"
defs_module = "dagster_definitions"
code_location_target_module = ${doubleQuoted(`dagster_definitions.${environment.module}`)}
code_location_name = ${doubleQuoted(locationName(project, environment))}
`;
}

/** `dagster_cloud.yaml`: every environment as a code location of a Dagster+ deployment. */
export function dagsterCloudYaml(project: Project, environments: readonly Environment[]): string {
  const entries = environments.map((environment) => {
    const lines = [
      `  - location_name: ${doubleQuoted(locationName(project, environment))}`,
      "    code_source:",
      `      module_name: ${doubleQuoted(`dagster_definitions.${environment.module}`)}`,
    ];
    if (project.sourceDir !== "") lines.push(`    working_directory: ${doubleQuoted(project.sourceDir)}`);
    lines.push("    build:", '      directory: "."');
    return `${lines.join("\n")}\n`;
  });
  return `# ${HEADER}\nlocations:\n${entries.join("")}`;
}

/** A text in double quotes as both YAML and TOML read it. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
