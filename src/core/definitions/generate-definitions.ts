import { environmentModule } from "./environment-module.ts";
import { provenanceModule } from "./provenance-module.ts";
import type { DefinitionsInput, GeneratedDefinitions } from "./definitions-input.ts";

export function generateDefinitions(input: DefinitionsInput): GeneratedDefinitions {
  const files = new Map<string, string>();
  for (const location of input.locations) {
    const folder = `${location.project.sourceDir}/dagster_definitions`;
    files.set(`${folder}/__init__.py`, "");
    files.set(`${folder}/_provenance.py`, provenanceModule(input));
    files.set(`${folder}/runtime.py`, input.runtimeSource);
    files.set(`${folder}/env_${location.environment}.py`, environmentModule(location, input.options ?? {}));
  }
  return { files, diagnostics: [], digest: "" };
}
