/** Modules of a package that Kedro, Dagster or Python import by their name (kedro/framework/project/__init__.py, cli/cli.py). */
const OF_PACKAGE =
  /^(?:settings|pipeline_registry|pipeline|pipelines(?:\.[^.]+)?|hooks|cli|__main__|run|definitions|dagster_definitions(?:\..+)?)$/u;
const OF_PYTHON: ReadonlySet<string> = new Set(["sitecustomize", "usercustomize"]);
/** Files of the project that say what is run or imported; the folders of Kedro's template that hold none. */
const CONFIGURATION = /\.(?:ya?ml|json|toml|cfg|ini)$|(?:^|\/)setup\.py$/u;
const NOT_CONFIGURATION = /(?:^|\/)(?:data|docs|logs|notebooks|tests?|node_modules|\.[^/]+)\//u;

/** What a run of a Kedro project imports though its code names none of it, and which files may name more: catalogs, entry points. */
export function importedByKedro(
  root: string,
  packageName: string,
): { readonly isImported: (module: string) => boolean; readonly namesModules: (path: string) => boolean } {
  const folder = root === "" ? "" : `${root}/`;
  return {
    isImported: (module) =>
      module === packageName ||
      OF_PYTHON.has(module) ||
      (module.startsWith(`${packageName}.`) && OF_PACKAGE.test(module.slice(packageName.length + 1))),
    namesModules: (path) =>
      path.startsWith(folder) && CONFIGURATION.test(path) && !NOT_CONFIGURATION.test(path.slice(folder.length)),
  };
}
