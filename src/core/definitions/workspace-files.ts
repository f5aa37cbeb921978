import type { CodeLocation } from "../model/code-location.ts";
import { HEADER } from "./module-docstring.ts";
import type { EnvironmentFiles } from "./module-files.ts";

/** Name of a code location: it must tell projects and environments of one workspace apart. */
function locationName(location: CodeLocation): string {
  return `${location.project.packageName}-${location.environment}`;
}

/** `workspace.yaml`: every environment as a code location, for `dagster dev` in the project's folder. */
export function workspaceYaml(locations: readonly CodeLocation[], files: readonly EnvironmentFiles[]): string {
  const entries = locations.map((location, index) => {
    const lines = [
      `      module_name: ${doubleQuoted(`dagster_definitions.${files[index]?.module ?? ""}`)}`,
      `      location_name: ${doubleQuoted(locationName(location))}`,
    ];
    if (location.project.sourceDir !== "")
      lines.push(`      working_directory: ${doubleQuoted(location.project.sourceDir)}`);
    return `  - python_module:\n${lines.join("\n")}\n`;
  });
  return `# ${HEADER}\nload_from:\n${entries.join("")}`;
}

/** `dg.toml`: the first environment as the project's code location, which is all that `dg` takes. */
export function dgToml(location: CodeLocation, files: EnvironmentFiles): string {
  return `# ${HEADER}
directory_type = "project"

[project]
root_module = "dagster_definitions"
defs_module = "dagster_definitions"
code_location_target_module = ${doubleQuoted(`dagster_definitions.${files.module}`)}
code_location_name = ${doubleQuoted(locationName(location))}
`;
}

/** `dagster_cloud.yaml`: every environment as a code location of a Dagster+ deployment. */
export function dagsterCloudYaml(locations: readonly CodeLocation[], files: readonly EnvironmentFiles[]): string {
  const entries = locations.map((location, index) => {
    const lines = [
      `  - location_name: ${doubleQuoted(locationName(location))}`,
      "    code_source:",
      `      module_name: ${doubleQuoted(`dagster_definitions.${files[index]?.module ?? ""}`)}`,
    ];
    if (location.project.sourceDir !== "")
      lines.push(`    working_directory: ${doubleQuoted(location.project.sourceDir)}`);
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
