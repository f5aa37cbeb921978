import type { Assumption } from "../../model/honesty.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { configFilesIn, uniqueKeys, type ConfigFile } from "./config-files.ts";
import { namedEnvironments } from "./named-environments.ts";
import type { WrittenConfiguration } from "./written-configuration.ts";
import { unfollowed } from "../../links/link-above.ts";
import { insideRoot, joinParts, joinPath } from "../../text/paths.ts";
import { quoted } from "../../text/quoted.ts";

export interface Environments {
  /** What `--env` would name, sorted; never empty. */
  readonly environments: readonly string[];
  readonly assumptions: readonly Assumption[];
}

export interface EnvironmentsRequest {
  readonly files: ProjectFiles;
  /** Folder of the project. */
  readonly root: string;
  readonly configuration: WrittenConfiguration;
  /** Environments for certain: those of the other side of a comparison, which a mistake on this side must not hide. */
  readonly certain?: readonly string[];
}

/**
 * The environments that a project is reviewed in when none is named: every folder of the configuration except base that
 * holds tracked configuration by Kedro's patterns, besides credentials. A folder whose subfolders each hold what Kedro
 * would refuse together is none, its subfolders are (`experiments/baseline`). Where nothing tells them apart, the folder
 * is one. Nor is a folder of programs, with configuration in folders of its own only: they work on it; nor one of variants
 * of one file, which Kedro never reads together. When there is none at all, `local`, which is then taken as empty.
 */
export function listEnvironments({ files, root, configuration, certain = [] }: EnvironmentsRequest): Environments {
  const source = configurationFolder(root, configuration);
  const candidates = files.list().filter((path) => path.startsWith(`${source}/`));
  const scope = createScope({ files, source, candidates, configuration, certain });
  const folders = childFolders(candidates, source).filter((name) => name !== configuration.baseEnv);
  const decided = folders.map((folder) => decide(scope, folder));
  const environments = decided.flatMap((one) => one.environments).sort();
  const assumptions = [
    ...decided.flatMap((one) => one.assumptions),
    ...unfollowedIn(files, source, configuration.baseEnv),
  ];
  if (environments.length > 0) return { environments, assumptions };
  const message = `no environment besides ${configuration.baseEnv} holds a tracked file: \`local\` is taken as empty`;
  return {
    environments: ["local"],
    assumptions: [...assumptions, { rule: "environment-assumed-empty", message, at: null }],
  };
}

/** What stands beside base and is not read: whether it is an environment is not known. */
function unfollowedIn({ links }: ProjectFiles, source: string, base: string): readonly Assumption[] {
  const unread = [...(links?.refused ?? [])].filter(([path, why]) => {
    const name = insideRoot(source, path);
    return why !== "circle" && name !== null && name !== base && /^[^./][^/.]*$/u.test(name);
  });
  return unread.map(([path, why]) => {
    const message = `${unfollowed(path, why)}: it is taken for no environment; name it in the settings if it is one`;
    return { rule: "environment-left-out", message, at: null };
  });
}

/** Folder of the configuration as `ProjectFiles` names it; one outside of the files is named as it is written. */
export function configurationFolder(root: string, { confSource }: WrittenConfiguration): string {
  return joinPath(root, confSource) || joinParts(root, confSource);
}

/** Whether configuration may lie where no file is at hand: on the machine that runs the project. */
export function isSourceElsewhere({ files, root, configuration }: EnvironmentsRequest): boolean {
  const { confSource, isSourceKnown } = configuration;
  if (isSourceKnown) return joinPath(root, confSource) === null;
  const folder = `${configurationFolder(root, configuration)}/`;
  return !files.list().some((path) => path.startsWith(folder));
}

interface Scope {
  readonly files: ProjectFiles;
  readonly source: string;
  readonly candidates: readonly string[];
  configIn(folder: string): readonly ConfigFile[];
  /** Asked only where the folders alone do not tell, since it reads files. */
  isNamed(folder: string): boolean;
  keysOf(file: ConfigFile): ReadonlySet<string>;
  /** Folders below base that hold configuration. */
  readonly foldersOfBase: ReadonlySet<string>;
}

function createScope(request: {
  readonly files: ProjectFiles;
  readonly source: string;
  readonly candidates: readonly string[];
  readonly configuration: WrittenConfiguration;
  readonly certain: readonly string[];
}): Scope {
  const { files, source, candidates, configuration, certain } = request;
  const configIn = (folder: string): readonly ConfigFile[] =>
    configFilesIn(candidates, `${source}/${folder}`, configuration.patterns);
  let named: ReadonlySet<string> | null = null;
  const keys = new Map<string, ReadonlySet<string>>();
  return {
    files,
    source,
    candidates,
    configIn,
    isNamed: (folder) => {
      if (folder === configuration.defaultRunEnv || certain.includes(folder)) return true;
      named ??= namedEnvironments(
        files,
        candidates.filter((path) => /\.(?:ya?ml|md)$/u.test(path)),
      );
      return named.has(folder);
    },
    keysOf: (file) => {
      const known = keys.get(file.path) ?? uniqueKeys(files, file);
      keys.set(file.path, known);
      return known;
    },
    foldersOfBase: new Set(configIn(configuration.baseEnv).map(({ below }) => below)),
  };
}

type Decision = Environments;

function decide(scope: Scope, folder: string): Decision {
  const config = scope.configIn(folder);
  const nested = config.filter(({ below }) => below !== "");
  const one: Decision = { environments: [folder], assumptions: [] };
  if (config.length === 0) return { environments: [], assumptions: [] };
  const variants = findVariants(scope, config);
  if (variants !== null && !scope.isNamed(folder)) return leftOut(folder, variants);
  if (nested.length === 0 || nested.some(({ below }) => scope.foldersOfBase.has(below))) return one;
  const children = childFolders(scope.candidates, `${scope.source}/${folder}`).map((name) => `${folder}/${name}`);
  const below = (): Decision => join(children.map((child) => decide(scope, child)));
  const clash = scope.isNamed(folder) ? null : findClash(scope, config);
  const program = nested.length < config.length || scope.isNamed(folder) ? undefined : programIn(scope, folder);
  if (program !== undefined) return workedOn(folder, program);
  if (nested.length < config.length) return clash === null ? one : leftOut(folder, clash);
  const isGroup = clash !== null || nested.some((file) => scope.isNamed(`${folder}/${file.below}`));
  return isGroup && !scope.isNamed(folder) ? below() : one;
}

function join(decisions: readonly Decision[]): Decision {
  return {
    environments: decisions.flatMap(({ environments }) => environments),
    assumptions: decisions.flatMap(({ assumptions }) => assumptions),
  };
}

const PROGRAM = /\.(?:py|ipynb|sh|r|js|ts)$/iu;

function programIn({ candidates, source }: Scope, folder: string): string | undefined {
  return candidates.find((path) => path.startsWith(`${source}/${folder}/`) && PROGRAM.test(path));
}

function workedOn(folder: string, program: string): Decision {
  const message =
    `${quoted(folder)} is taken for no environment: it holds programs (${quoted(program)}), configuration only in ` +
    `folders below it, and nothing names it; name it in the settings if it is one`;
  return { environments: [], assumptions: [{ rule: "environment-left-out", message, at: null }] };
}

interface Clash {
  readonly key: string;
  readonly first: ConfigFile;
  readonly second: ConfigFile;
}

/** How many of the keys of the smaller file the other must have: a single repeated key is a mistake to be told. */
const MOSTLY = 0.5;
const MOST_FILES = 60;

/** Two files of one kind in different folders that say mostly the same keys: Kedro refuses to read them together. */
function findClash(scope: Scope, config: readonly ConfigFile[]): Clash | null {
  return findPair(scope, config, ({ first, second, left, right, shared }) => {
    return first.below !== second.below && shared >= Math.max(1, MOSTLY * Math.min(left, right));
  });
}

/**
 * Two files of one kind side by side that say the same keys: examples to choose from, or what tests read one by one. Both
 * must be mostly the same, and in more than one key, which may have been repeated by mistake.
 */
function findVariants(scope: Scope, config: readonly ConfigFile[]): Clash | null {
  return findPair(scope, config, ({ first, second, left, right, shared }) => {
    return first.below === "" && second.below === "" && shared >= Math.max(2, MOSTLY * Math.max(left, right));
  });
}

interface Pair {
  readonly first: ConfigFile;
  readonly second: ConfigFile;
  /** How many keys each has, and both. */
  readonly left: number;
  readonly right: number;
  readonly shared: number;
}

function findPair(scope: Scope, config: readonly ConfigFile[], isMeant: (pair: Pair) => boolean): Clash | null {
  const files = config.slice(0, MOST_FILES);
  for (const [index, first] of files.entries()) {
    for (const second of files.slice(index + 1)) {
      if (first.kind !== second.kind) continue;
      const [left, right] = [scope.keysOf(first), scope.keysOf(second)];
      const shared = [...left].filter((key) => right.has(key));
      const [key] = shared;
      const pair = { first, second, left: left.size, right: right.size, shared: shared.length };
      if (key !== undefined && isMeant(pair)) return { key, first, second };
    }
  }
  return null;
}

function leftOut(folder: string, { key, first, second }: Clash): Decision {
  const message =
    `${quoted(folder)} is taken for no environment: Kedro refuses to read it, because ${quoted(first.path)} and ` +
    `${quoted(second.path)} both hold ${quoted(key)}, and nothing names it; name it in the settings if it is one`;
  return { environments: [], assumptions: [{ rule: "environment-left-out", message, at: null }] };
}

function childFolders(candidates: readonly string[], folder: string): readonly string[] {
  const names = candidates
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1).split("/"))
    .flatMap(([name = "", ...rest]) => (rest.length > 0 && !name.startsWith(".") ? [name] : []));
  return [...new Set(names)].sort();
}
