import type { ProjectFiles } from "../../model/project-files.ts";
import type { UndeclaredPackage } from "../../model/surroundings.ts";
import { folderPrefix, foldersAround } from "../../text/paths.ts";
import { readDeclared } from "./declared-packages.ts";
import type { DeclaredPackage } from "./declared-package.ts";
import { isLockName, readLock } from "./locked-packages.ts";
import { BRINGS, DISTRIBUTIONS, EXTRAS_BRING, STAND_INS } from "./well-known-packages.ts";

/**
 * Packages that code imports and no requirement of the project, or of a folder above it, declares. Null where one does,
 * where what is installed is not known from the files, or where the package's name on PyPI is not certain.
 */
export function undeclaredPackages(files: ProjectFiles, root: string): (imported: string) => UndeclaredPackage | null {
  let known: Installed | null = null;
  return (imported) => {
    const distributions = DISTRIBUTIONS.get(imported);
    if (distributions === undefined) return null;
    known ??= installed(files, root);
    const { names, brought, isListed, isCertain } = known;
    if (!isListed || distributions.some((name) => names.has(name)) || brought.has(imported)) return null;
    return { distributions: distributions.slice(0, 2), isCertain };
  };
}

interface Installed {
  readonly names: ReadonlySet<string>;
  /** Imports that the requirements are known to bring along. */
  readonly brought: ReadonlySet<string>;
  /** False where the files do not tell what a run of Kedro is installed from. */
  readonly isListed: boolean;
  /** Nothing else can be brought along. */
  readonly isCertain: boolean;
}

const UNLISTED: Installed = { names: new Set(), brought: new Set(), isListed: false, isCertain: false };

/** A list that does not hold Kedro itself is not what the project is installed from. */
function installed(files: ProjectFiles, root: string): Installed {
  const folders = foldersAround(files, root);
  if (folders.some((folder) => hasOtherSources(files, folder))) return UNLISTED;
  const declared = folders.flatMap((folder) => readDeclared(files, folder));
  const locked = lockedNames(files, folders);
  const names = new Set([...declared.map(({ name }) => name), ...locked].map((name) => STAND_INS.get(name) ?? name));
  if (!names.has("kedro")) return UNLISTED;
  // A lock holds whatever comes along with what it was made from, and says nothing of what it was not made from
  const open = locked.has("kedro") ? declared.filter(({ name }) => !locked.has(name)) : declared;
  const parts = open.map((one) => broughtBy(one, files));
  return {
    names,
    brought: new Set(parts.flatMap((part) => part ?? [])),
    isListed: true,
    isCertain: parts.every((part) => part !== null),
  };
}

/** Conda's lists, and lines that name no package but a folder or an address: what they bring is not in the files. */
function hasOtherSources(files: ProjectFiles, folder: string): boolean {
  const prefix = folderPrefix(folder);
  return files.list().some((path) => {
    if (!path.startsWith(prefix)) return false;
    const inside = path.slice(prefix.length);
    if (/^(?:[\w.-]+[-_.])?(?:environment|conda|meta)(?:[-_.][\w.-]+)?\.ya?ml$|^pixi\.toml$/u.test(inside)) return true;
    if (!/^(?:src\/)?(?:requirements\/)?[\w.-]*\.(?:txt|in)$/u.test(inside)) return false;
    return (
      /requirements/u.test(inside) && /^\s*(?:-e|--editable|\.|\/|file:|git\+|https?:)/mu.test(files.read(path) ?? "")
    );
  });
}

function lockedNames(files: ProjectFiles, folders: readonly string[]): ReadonlySet<string> {
  const locks = folders.flatMap((folder) => {
    const prefix = folderPrefix(folder);
    return files.list().filter((path) => path.startsWith(prefix) && isLockName(path.slice(prefix.length)));
  });
  return new Set(locks.flatMap((path) => readLock(path, files.read(path) ?? "").map(({ name }) => name)));
}

/** Null where a requirement may bring anything: one that is not known, that has an address, or extras. */
function broughtBy({ name, version, at }: DeclaredPackage, files: ProjectFiles): readonly string[] | null {
  const brought = BRINGS.get(STAND_INS.get(name) ?? name);
  if (brought === undefined || version.startsWith("@")) return null;
  const line = (files.read(at.file) ?? "").split(/\r?\n/u)[at.line - 1] ?? "";
  const extras = /\[(?<extras>[A-Za-z0-9_.,\s-]*)\]/u.exec(line.slice(line.search(/kedro/u)))?.groups?.["extras"];
  if (extras === undefined || extras.trim() === "") return brought;
  return name === "kedro-datasets" ? extrasBring(extras.toLowerCase(), brought) : null;
}

function extrasBring(extras: string, brought: readonly string[]): readonly string[] | null {
  if (/\b(?:all|test|docs|dev|experimental|huggingface|langchain|prophet)\b/u.test(extras)) return null;
  const named = [...DISTRIBUTIONS].flatMap(([imported, names]) =>
    names.some((name) => extras.includes(name)) ? [imported] : [],
  );
  return [...brought, ...named, ...EXTRAS_BRING.flatMap(([part, more]) => (extras.includes(part) ? more : []))];
}
