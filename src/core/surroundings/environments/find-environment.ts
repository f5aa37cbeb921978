import { nearestName } from "../../text/nearest-name.ts";
import type { GitIgnore, IgnoreRule } from "../git/git-ignore.ts";
import {
  configurationFolder,
  isSourceElsewhere,
  listEnvironments,
  type EnvironmentsRequest,
} from "./list-environments.ts";
import { quoted } from "../../text/quoted.ts";

/** Whether an environment that somebody names is there. */
export type NamedEnvironment =
  | { readonly kind: "found"; readonly folder: string }
  /** Git ignores the folder, so it may be there on another machine: it is taken as empty, with an assumption. */
  | { readonly kind: "ignored"; readonly folder: string; readonly rule: IgnoreRule }
  /** Kedro raises MissingConfigException. `nearest` is the environment most likely meant, or null. */
  | {
      readonly kind: "missing";
      readonly folder: string;
      readonly nearest: string | null;
      readonly known: readonly string[];
      readonly message: string;
    }
  /** Configuration lies outside of the files at hand. */
  | { readonly kind: "not known" };

/**
 * Looks for the folder that `--env NAME` names, nested ones and the base included, as `OmegaConfigLoader._read_dir_configs`
 * does: any folder is one, whatever it holds.
 */
export function findEnvironment(
  request: EnvironmentsRequest & { readonly name: string; readonly git: GitIgnore },
): NamedEnvironment {
  const { files, root, configuration, name, git } = request;
  const source = configurationFolder(root, configuration);
  const folder = `${source}/${name}`;
  if (isSourceElsewhere(request)) return { kind: "not known" };
  const isPlain = name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  const folders = new Set(files.list().flatMap((path) => foldersBelow(path, source)));
  if (isPlain && folders.has(name)) return { kind: "found", folder };
  const rule = isPlain ? ignoredBy(git, folder) : null;
  if (rule !== null) return { kind: "ignored", folder, rule };
  const { environments, assumptions } = listEnvironments(request);
  const isAssumed = assumptions.some(({ rule: id }) => id === "environment-assumed-empty");
  const known = isAssumed ? [] : environments;
  const nearest = nearestName(name, [...folders, ...known]);
  const hint = nearest === null ? "" : `; did you mean ${quoted(nearest)}?`;
  return {
    kind: "missing",
    folder,
    nearest,
    known,
    message: `there is no environment ${quoted(name)} in ${source}${hint}`,
  };
}

/** The folders of an environment or what is in them: templates ignore `conf/local/**` and keep the folder itself. */
function ignoredBy(git: GitIgnore, folder: string): IgnoreRule | null {
  return git.ruleFor(`${folder}/`) ?? git.ruleFor(`${folder}/parameters.yml`);
}

/** `conf/a/b/x.yml` lies in the environments `a` and `a/b`. */
function foldersBelow(path: string, source: string): readonly string[] {
  if (!path.startsWith(`${source}/`)) return [];
  const parts = path
    .slice(source.length + 1)
    .split("/")
    .slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
