import type { ConfigSectionName } from "../../findings/finding-kind.ts";
import { FINDINGS } from "../../findings/findings.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { KedroProject } from "../../model/kedro-project.ts";

const SECTIONS: readonly ConfigSectionName[] = [
  "dagster",
  "catalog",
  "parameters",
  "globals",
  "mlflow",
  "dagster_operations",
];

/** Kinds of configuration that Kedro does not read because of an error: as a rule those that its file belongs to. */
export function stoppedSections(
  { rule, at }: Diagnostic,
  configFiles: KedroProject["configFiles"],
): readonly ConfigSectionName[] {
  const { stopsReading } = FINDINGS[rule];
  if (stopsReading === undefined) return [];
  if (stopsReading !== "its file") return [stopsReading];
  return at === null ? [] : SECTIONS.filter((section) => configFiles[section].includes(at.file));
}
