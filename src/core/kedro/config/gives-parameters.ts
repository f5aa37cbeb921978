const CONFIGURATION = /\.(?:ya?ml|json)$/u;
/** Kedro hands the values of these to itself or to a library, never to a node: `OmegaConfigLoader`'s own patterns, plugins. */
const NOT_FOR_CODE = /(?:^|\/)(?:catalog|credentials|logging|dagster|mlflow|spark)[^/]*(?:\/|$)/u;
/** Folders of Kedro's template whose files are no configuration. */
const NOT_CONFIGURATION = /(?:^|\/)(?:data|docs|logs|notebooks|tests?|\.[^/]+)\//u;

/**
 * Whether nodes may be given values from a file as parameters, so that a dotted name in it can be what their code imports.
 * A file counts as parameters when nothing says otherwise: the patterns that decide are settings, which are code.
 */
export function givesParameters(path: string): boolean {
  return CONFIGURATION.test(path) && !NOT_CONFIGURATION.test(path) && !NOT_FOR_CODE.test(path);
}
