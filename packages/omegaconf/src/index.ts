/** Reads YAML and configuration as PyYAML and OmegaConf 2.x do. What each door leads to, and how exact it is: README.md. */
export type {
  ConfigEntry,
  ConfigList,
  ConfigMap,
  ConfigNode,
  ConfigScalar,
  ConfigUnknown,
  ConfigValue,
} from "./config/config-node.ts";
export type { Place } from "./config/place.ts";
export type { Origin } from "./config/origin.ts";
export { originsOf, withOrigins } from "./config/with-origins.ts";
export {
  DOUBTS,
  type DoubtCode,
  type HostDoubtCodes,
  INTERPOLATION_PROBLEMS,
  type InterpolationProblemCode,
  YAML_PROBLEMS,
  type YamlProblem,
  type YamlProblemCode,
} from "./config/problem.ts";
export {
  isSameTemplate,
  joinTemplates,
  mapWritten,
  type Template,
  type TemplatePart,
  templateText,
  variablesIn,
  writtenPartOf,
} from "./config/template.ts";
export { isSameConfig } from "./config/is-same-config.ts";
export { isTextWithVariables, undecided } from "./config/undecided.ts";
export { unknownsIn } from "./config/unknowns-in.ts";
export { markSecret } from "./config/mark-secret.ts";
export { markFromRuntime } from "./config/mark-from-runtime.ts";

export { readYaml, type YamlReading } from "./yaml/construct/read-yaml.ts";
export type { YamlDialect } from "./yaml/parse/resolve-tag.ts";

export { invalidInterpolations } from "./grammar/invalid-interpolations.ts";
export { splitKey } from "./grammar/split-key.ts";
export { resolveInterpolations } from "./interpolate/resolve-interpolations.ts";
export {
  type ConfigCell,
  type Failure,
  finalCell,
  isMissing,
  rootCell,
  writtenText,
} from "./interpolate/config-cell.ts";
export {
  type ConfigResolver,
  type CustomResolver,
  customResolver,
  type FindResolver,
  type ResolverCall,
} from "./interpolate/config-resolver.ts";
export {
  type BuiltInResolverName,
  builtInResolver,
  PURE_RESOLVERS,
  type RegisteredResolver,
} from "./interpolate/built-in-resolvers.ts";
export { isFailure, isNowhere, refusal } from "./interpolate/failure.ts";
export { mergeSoftly } from "./merge/merge-softly.ts";

export { floatText } from "./python/float-text.ts";
export { pythonRepr, pythonText } from "./python/python-text.ts";
export { reprOfText, reprOfTexts } from "./python/repr-of-text.ts";
