import type { Place } from "../../model/place.ts";
import type { ClassDefinition, ClassValue, Expression, Statement, UnknownCause, Value } from "static-python";

/**
 * Doubts that a project's own context or catalog class raises. A context class that adds methods, or starts something
 * when it is created, changes nothing; one that overrides how configuration, parameters or catalog come about does.
 */
export function customClassDoubts(settings: ReadonlyMap<string, Value>, at: Place): readonly UnknownCause[] {
  return [
    ...contextDoubts(settings.get("CONTEXT_CLASS"), at),
    ...catalogDoubts(settings.get("DATA_CATALOG_CLASS"), at),
  ];
}

const DECISIVE = new Set([
  "_get_catalog",
  "_get_parameters",
  "_get_feed_dict",
  "_get_config_credentials",
  "_get_config_loader",
  "_get_validated_params",
  "_create_catalog",
  "_register_catalog",
  "_register_config_loader",
  "_config_loader",
  "_params",
  "_env",
  "_runtime_params",
  "_extra_params",
  "catalog",
  "config_loader",
  "env",
  "params",
]);

function contextDoubts(value: Value | undefined, at: Place): readonly UnknownCause[] {
  if (value === undefined) return [];
  if (value.kind === "unknown") return [unfollowed("CONTEXT_CLASS", at, value.cause.message)];
  if (value.kind !== "class") return [];
  return (value.mro ?? [value]).flatMap((type) => {
    const name = type.definition && decisivePart(type, type.definition);
    return name ? [unfollowed("CONTEXT_CLASS", at, `\`${type.name}\` decides \`${name}\` itself`)] : [];
  });
}

function catalogDoubts(value: Value | undefined, at: Place): readonly UnknownCause[] {
  if (value === undefined) return [];
  if (value.kind === "class" && value.module.startsWith("kedro.io")) return [];
  const name = value.kind === "class" ? `\`${value.name}\` is not Kedro's` : "it is not known";
  return [unfollowed("DATA_CATALOG_CLASS", at, name)];
}

/** The first decisive name that a class defines or sets on itself. */
function decisivePart(type: ClassValue, definition: ClassDefinition): string | null {
  const defined = [...type.attributes.keys()].find((name) => DECISIVE.has(name));
  if (defined) return defined;
  for (const statement of definition.body) {
    if (statement.kind !== "function") continue;
    const set = namesSetOnSelf(statement.body).find((name) => DECISIVE.has(name));
    if (set) return set;
  }
  return null;
}

function namesSetOnSelf(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement): readonly string[] => {
    switch (statement.kind) {
      case "assign":
        return statement.targets.flatMap(attributesOf);
      case "augmented-assign":
      case "annotated-assign":
        return attributesOf(statement.target);
      case "if":
        return [...namesSetOnSelf(statement.body), ...namesSetOnSelf(statement.orElse)];
      case "for":
      case "while":
        return [...namesSetOnSelf(statement.body), ...namesSetOnSelf(statement.orElse)];
      case "with":
        return namesSetOnSelf(statement.body);
      case "try":
        return [
          ...namesSetOnSelf(statement.body),
          ...statement.handlers.flatMap((handler) => namesSetOnSelf(handler.body)),
          ...namesSetOnSelf(statement.orElse),
          ...namesSetOnSelf(statement.finalBody),
        ];
      default:
        return [];
    }
  });
}

function attributesOf(target: Expression): readonly string[] {
  if (target.kind === "attribute") return [target.name];
  if (target.kind === "tuple" || target.kind === "list") return target.items.flatMap(attributesOf);
  return target.kind === "subscript" ? attributesOf(target.object) : [];
}

function unfollowed(setting: string, at: Place, why: string): UnknownCause {
  return {
    rule: "custom-class",
    message: `\`${setting}\` of settings.py may change catalog and parameters: ${why}`,
    at,
  };
}
