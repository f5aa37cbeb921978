import type { LibraryParts } from "./library-parts.ts";

/** Libraries of which only parts belong together: what is done to `os.environ` is nothing to `os.path`. */
const APART = /^(?:os|sys)\./u;
const VARIABLES = /^os\.(?:environ|environb|getenv|putenv|unsetenv)\b|^dotenv\./u;

/** Calls that only write a message. */
const WRITES =
  /^(?:logging|loguru|structlog)\b.*\.(?:debug|info|warning|warn|error|exception|critical|success|log|trace)$/u;

/**
 * Keys under which it is kept what the project's code does to something outside of it when modules are imported. `label`
 * is its dotted name: `random.seed`, `json.dumps`.
 */
export function keysOfOutside(label: string, parts?: LibraryParts): readonly string[] {
  if (!/^[\w.]+$/u.test(label) || !label.includes(".") || WRITES.test(label)) return [];
  const part = parts?.of(label) ?? null;
  if (part !== null) return [keyOfPart(part)];
  if (VARIABLES.test(label)) return ["outside os.environ"];
  const [top = "", second = ""] = label.split(".");
  return [`outside ${APART.test(label) ? `${top}.${second}` : top}`];
}

function keyOfPart(part: string): string {
  return `outside ${part}`;
}

/** Keys of the parts of libraries that a text names. */
export function keysNamed(text: string, parts: LibraryParts | undefined): readonly string[] {
  return (parts?.named(text) ?? []).map(keyOfPart);
}

/** Keys of what a write changes outside: its library, and attributes of that name, on whatever they are read. */
export function keysWrittenOutside(label: string, parts: LibraryParts | undefined): readonly string[] {
  if (!label.includes(".")) return [];
  const isApart = (parts?.of(label) ?? null) !== null;
  return [...keysOfOutside(label, parts), ...(isApart ? [] : [keyOfAttribute(label.split(".").at(-1) ?? "")])];
}

/** The key for an attribute that was put in the place of another one, on whatever it is read. */
export function keyOfAttribute(name: string): string {
  return `attribute ${name}`;
}
