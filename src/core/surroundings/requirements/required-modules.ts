import type { ProjectFiles } from "../../model/project-files.ts";
import { foldersAround } from "../../text/paths.ts";
import { readDeclared } from "./declared-packages.ts";
import { distributionsOf } from "./import-names.ts";
import { normalizePackageName } from "./package-name.ts";
import { readRequirements } from "./read-requirements.ts";

/** Packages that Kedro, its datasets or an installer bring along, so that hardly a project names them. */
const BROUGHT_ALONG: ReadonlySet<string> = new Set(
  (
    "attr attrs cachetools click cookiecutter dateutil dynaconf fsspec git importlib_metadata importlib_resources " +
    "jinja2 kedro more_itertools numpy omegaconf packaging pandas parse pip pkg_resources pluggy pytz requests rich " +
    "setuptools six tomli toml typing_extensions urllib3 wheel yaml"
  ).split(" "),
);

/**
 * Tells of a module of another package whether something that the project asks for, or its lock holds, is called like it.
 * Null where no file of the project asks for any package: then nothing tells.
 */
export function requiredModules(files: ProjectFiles, root: string): (module: string) => boolean | null {
  const declared = foldersAround(files, root).flatMap((folder) => readDeclared(files, folder));
  const names = new Set([...declared, ...readRequirements(files, root)].map(({ name }) => normalizePackageName(name)));
  const parts = new Set([...names].flatMap((name) => [name, ...name.split("-"), name.replaceAll("-", "")]));
  return (module) => {
    if (names.size === 0) return null;
    const name = normalizePackageName(module);
    if (BROUGHT_ALONG.has(module.toLowerCase()) || parts.has(name) || parts.has(name.replaceAll("-", ""))) return true;
    if ([...names].some((one) => one.startsWith(`${name}-`))) return true;
    return distributionsOf(module).some((other) => names.has(other));
  };
}
