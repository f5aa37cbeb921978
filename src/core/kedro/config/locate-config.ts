import type { ConfigFindings } from "./config-findings.ts";
import type { ConfigSource } from "./config-section.ts";
import { missingBase, missingEnvironment, sourceOutside } from "./config-messages.ts";
import type { ConfigRequest } from "./config-request.ts";
import { joinPath } from "../../text/paths.ts";

/** Finds the folders of base and environment; what is missing or out of reach is reported. */
export function locateConfig(
  { files, root, environment, settings }: ConfigRequest,
  findings: ConfigFindings,
): ConfigSource {
  const confSource = joinPath(root, settings.confSource);
  const isLegacy = settings.loader !== undefined && settings.loader.kind !== "omegaconf";
  const base = joinPath(confSource ?? "", settings.baseEnv === "" && isLegacy ? "base" : settings.baseEnv);
  const defaultRun = settings.defaultRunEnv === "" && isLegacy ? "local" : settings.defaultRunEnv;
  const run = joinPath(confSource ?? "", environment === "" ? defaultRun : environment);
  if (confSource === null || base === null || run === null) {
    findings.doubt(sourceOutside(settings.confSource, root));
    return { confSource: "", base: "", environment: "", candidates: [], isReadable: false };
  }
  const prefix = confSource === "" ? "" : `${confSource}/`;
  const candidates = files.list().filter((file) => file.startsWith(prefix));
  const hasFolder = (folder: string): boolean =>
    folder === confSource || candidates.some((file) => file.startsWith(`${folder}/`));
  if (!hasFolder(base)) findings.diagnose(missingBase(base));
  if (run !== base && !hasFolder(run)) findings.assume(missingEnvironment(run));
  return { confSource, base, environment: run, candidates, isReadable: true };
}
