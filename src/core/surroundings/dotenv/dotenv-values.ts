import type { ProjectFiles } from "../../model/project-files.ts";
import { foldersUp } from "../../text/paths.ts";
import { parseDotenv } from "./parse-dotenv.ts";
import { joinRoot } from "../../text/paths.ts";

export interface DotenvOptions {
  /** Whether values of the file come before those of the environment; `load_dotenv` says no, `dotenv_values` yes. */
  readonly override?: boolean;
  /** Whether `${NAME}` and `${NAME:-default}` stand for values; yes unless told otherwise. */
  readonly interpolate?: boolean;
}

type Environment = ReadonlyMap<string, string>;

/**
 * The variables of a `.env` file, in its order, as `dotenv.dotenv_values(path)` gives them; null for a key without a
 * value. `${NAME}` is an earlier variable of the file or one of the environment, the file first with `override`; one that
 * is nowhere is the default, or empty (python-dotenv 1.2, main.py `resolve_variables`, variables.py).
 */
export function dotenvValues(
  text: string,
  environment: Environment,
  { override = true, interpolate = true }: DotenvOptions = {},
): ReadonlyMap<string, string | null> {
  const values = new Map<string, string | null>();
  /** Python opens the file as text, which makes every line end one line feed. */
  for (const { key, value } of parseDotenv(text.replaceAll(/\r\n?/gu, "\n"))) {
    if (key === null) continue;
    values.set(key, value === null || !interpolate ? value : resolve(value, { values, environment, override }));
  }
  return values;
}

/** Values may double with each line (`A=${B}${B}`): longer ones are cut, which no real file comes near. */
const LONGEST_VALUE = 100_000;

function resolve(
  value: string,
  scope: {
    readonly values: Environment | ReadonlyMap<string, string | null>;
    readonly environment: Environment;
    readonly override: boolean;
  },
): string {
  const [first, second] = scope.override ? [scope.values, scope.environment] : [scope.environment, scope.values];
  return value
    .replaceAll(/\$\{(?<name>[^}:]*)(?::-(?<fallback>[^}]*))?\}/gu, (_, name: string, fallback: string | undefined) => {
      if (first.has(name)) return first.get(name) ?? "";
      return second.has(name) ? (second.get(name) ?? "") : (fallback ?? "");
    })
    .slice(0, LONGEST_VALUE);
}

/** What `dotenv.load_dotenv(path)` sets: variables that the environment has are kept unless `override` says otherwise. */
export function loadDotenv(text: string, environment: Environment, options: DotenvOptions = {}): Environment {
  const { override = false } = options;
  const loaded = new Map<string, string>();
  for (const [key, value] of dotenvValues(text, environment, { ...options, override })) {
    if (value !== null && (override || !environment.has(key))) loaded.set(key, value);
  }
  return loaded;
}

/**
 * The file that `dotenv.find_dotenv()` finds from a folder (that of the module that calls it; the working directory with
 * `usecwd`): in it, else in the nearest folder above. Null when none of the files handed in is it.
 */
export function findDotenv(files: ProjectFiles, folder: string, name = ".env"): string | null {
  return (
    foldersUp(folder)
      .map((above) => joinRoot(above, name))
      .find((path) => files.version(path) !== null) ?? null
  );
}
