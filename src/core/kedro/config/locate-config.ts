import type { ConfigFindings } from "./config-findings.ts";
import type { ConfigSource } from "./config-section.ts";
import { missingBase, missingEnvironment, sourceOutside } from "./config-messages.ts";
import type { ConfigRequest } from "./config-request.ts";

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

/** A relative POSIX path below a folder with `.` and `..` worked out; null when it leaves the files handed in. */
function joinPath(folder: string, path: string): string | null {
  if (path.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}
