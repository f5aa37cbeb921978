import { EXECUTOR_MODELS } from "./executor-models.ts";
import { type FieldType, modelOf } from "./field-type.ts";

/** Keys of a logger's handler by which logging chooses. */
const CHOOSING: ReadonlySet<string> = new Set(["class", "()", "level", "formatter", "filters"]);

/**
 * Whether a text at this path of dagster.yml is only carried on: to an executor, a handler of a logger, or the words of a
 * schedule. Nothing of the code location depends on what it is.
 */
export function isCarriedText([section, , key, ...rest]: readonly string[]): boolean {
  switch (section) {
    case "executors": {
      const model = EXECUTOR_MODELS.find((one) => one.key === key);
      return model !== undefined && isText(modelOf(model.model), rest);
    }
    case "loggers":
      if (key === "handlers") return !CHOOSING.has(rest[1] ?? "class");
      return key === "formatters" && (rest[1] === "format" || rest[1] === "datefmt");
    case "schedules":
      return key === "description";
    default:
      return false;
  }
}

function isText(type: FieldType, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  switch (type.kind) {
    case "str":
    case "any":
      return true;
    case "int":
    case "float":
    case "bool":
    case "word":
      return false;
    case "nullable":
      return isText(type.of, path);
    case "list":
    case "map":
      return key !== undefined && isText(type.of, rest);
    case "model": {
      const field = key === undefined ? undefined : type.model.fields[key];
      return field !== undefined && isText(field.type, rest);
    }
    case "either":
      return false;
  }
}
