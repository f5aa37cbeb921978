import type { ConfigFindings } from "./config-findings.ts";
import type { ConfigSource } from "./config-section.ts";
import { missingBase, missingEnvironment, sourceOutside, unfollowedLink } from "./config-messages.ts";
import type { ConfigRequest } from "./config-request.ts";
import type { Place } from "../../model/place.ts";
import { linkAbove } from "../../links/link-above.ts";
import { joinPath, joinRoot } from "../../text/paths.ts";

const NOWHERE: ConfigSource = {
  confSource: "",
  base: "",
  environment: "",
  candidates: [],
  links: undefined,
  isReadable: false,
};

/** Finds the folders of base and environment; what is missing or out of reach is reported. */
export function locateConfig(
  { files, root, environment, settings, settingsAt }: ConfigRequest,
  findings: ConfigFindings,
): ConfigSource {
  const confSource = joinPath(root, settings.confSource);
  const isLegacy = settings.loader !== undefined && settings.loader.kind !== "omegaconf";
  const base = joinPath(confSource ?? "", settings.baseEnv === "" && isLegacy ? "base" : settings.baseEnv);
  const defaultRun = settings.defaultRunEnv === "" && isLegacy ? "local" : settings.defaultRunEnv;
  const run = joinPath(confSource ?? "", environment === "" ? defaultRun : environment);
  if (confSource === null || base === null || run === null) {
    findings.doubt(sourceOutside(settings.confSource, settingsAt ?? topOf(joinRoot(root, "pyproject.toml"))));
    return NOWHERE;
  }
  const prefix = confSource === "" ? "" : `${confSource}/`;
  const candidates = files.list().filter((file) => file.startsWith(prefix));
  const hasFolder = (folder: string): boolean =>
    folder === confSource || candidates.some((file) => file.startsWith(`${folder}/`));
  // the usual folder is not even there: configuration lies elsewhere, which is told where settings.py computes it
  if (settings.isSourceKnown === false && !hasFolder(base)) return NOWHERE;
  const unfollowed = [base, run].flatMap((folder) => linkAbove(folder, files.links?.refused) ?? []);
  for (const { link, why } of unfollowed) findings.doubt(unfollowedLink(link, why));
  const isMissing = (folder: string): boolean => !hasFolder(folder) && linkAbove(folder, files.links?.refused) === null;
  if (isMissing(base)) findings.diagnose(missingBase(base));
  if (run !== base && isMissing(run)) findings.assume(missingEnvironment(run));
  const isReadable = unfollowed.length === 0;
  return { confSource, base, environment: run, candidates, links: files.links, isReadable };
}

function topOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
