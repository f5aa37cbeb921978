const CONFIGURATION = /\.(?:ya?ml|json)$/u;
/** Kedro hands the values of these to itself or to a library, never to a node: `OmegaConfigLoader`'s own patterns, plugins. */
const NOT_FOR_CODE = /(?:^|\/)(?:catalog|credentials|logging|dagster|mlflow|spark)[^/]*(?:\/|$)/u;
/** Folders of Kedro's template whose files are no configuration. */
const NOT_CONFIGURATION = /(?:^|\/)(?:data|docs|logs|notebooks|tests?|\.[^/]+)\//u;

/**
 * Whether nodes may be given values from a file of the project below `root` as parameters, so that a dotted name in it can
 * be what their code imports. A file counts as parameters when nothing says otherwise: the patterns that decide are
 * settings, which are code.
 */
export function givesParameters(root: string): (path: string) => boolean {
  const folder = root === "" ? "" : `${root}/`;
  return (path) => {
    if (!path.startsWith(folder) || !CONFIGURATION.test(path)) return false;
    const inside = path.slice(folder.length);
    return !NOT_CONFIGURATION.test(inside) && !NOT_FOR_CODE.test(inside);
  };
}
