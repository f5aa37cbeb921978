import { parse, TomlError } from "smol-toml";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { joinRoot } from "../../text/paths.ts";

/** What `[tool.kedro]` of pyproject.toml says. */
export interface ProjectMetadata {
  readonly packageName: string;
  readonly projectName: string;
  /** Relative to the project; "" for the project itself. */
  readonly sourceDir: string;
  readonly declaredKedroVersion: string | null;
  /** The keys of the section, and where it begins. */
  readonly section: { readonly keys: readonly string[]; readonly at: Place };
}

export interface ReadPyproject {
  /** Null when there is no project to read. */
  readonly metadata: ProjectMetadata | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * `kedro.framework.startup._get_project_metadata`, with the keys of 0.17 (`project_version`) too. When a Kedro version
 * is given, a project written for another major version is warned about: that Kedro refuses to load it.
 */
export function readPyproject(files: ProjectFiles, root: string, kedroVersion?: string): ReadPyproject {
  const file = joinRoot(root, "pyproject.toml");
  const text = files.read(file);
  const start = placeAt(file, text ?? "", 0);
  if (text === null) {
    return refused(finding("no-kedro-project", { case: "file" }, { subject: file, at: start }));
  }
  if (text.startsWith("\u{feff}")) {
    const reason = "it begins with a byte order mark, which Python's reader of TOML refuses";
    return refused(finding("invalid-pyproject", { reason }, { subject: file, at: start }));
  }
  const parsed = parseToml(text);
  if (parsed instanceof TomlError) {
    const at: Place = {
      file,
      line: parsed.line,
      column: parsed.column,
      endLine: parsed.line,
      endColumn: parsed.column + 1,
    };
    const reason = parsed.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "";
    return refused(finding("invalid-pyproject", { reason }, { subject: file, at }));
  }
  const section = child(child(parsed, "tool"), "kedro");
  if (section === null) {
    return refused(finding("no-kedro-project", { case: "section" }, { subject: file, at: start }));
  }
  const at = placeAt(file, text, Math.max(0, text.search(/^\s*\[\s*tool\s*\.\s*kedro\s*\]/m)));
  const read = readSection(section, file, at);
  const mismatch =
    kedroVersion === undefined
      ? null
      : versionMismatch(read.metadata?.declaredKedroVersion ?? null, kedroVersion, file, at);
  return mismatch ? { ...read, diagnostics: [...read.diagnostics, mismatch] } : read;
}

function versionMismatch(declared: string | null, kedroVersion: string, file: string, at: Place): Diagnostic | null {
  const major = kedroVersion.split(".")[0] ?? "";
  if (declared === null || declared.split(".")[0] === major) return null;
  return finding("kedro-version-mismatch", { declared, major }, { subject: file, at });
}

function readSection(section: Readonly<Record<string, unknown>>, file: string, at: Place): ReadPyproject {
  const version = textOf(section, "kedro_init_version") ?? textOf(section, "project_version");
  const packageName = textOf(section, "package_name");
  const projectName = textOf(section, "project_name");
  const missing = [
    ...(packageName === null ? ["package_name"] : []),
    // an empty name is a name to Kedro
    ...(Object.hasOwn(section, "project_name") ? [] : ["project_name"]),
    ...(version === null ? ["kedro_init_version"] : []),
  ];
  const where = { subject: file, at };
  const diagnostics: Diagnostic[] = [];
  if (missing.length > 0) diagnostics.push(finding("incomplete-kedro-section", { missing }, where));
  const unexpected = Object.keys(section)
    .filter((key) => !KNOWN_KEYS.has(key))
    .sort();
  if (unexpected.length > 0) {
    const known = [...KNOWN_KEYS].slice(0, 6);
    diagnostics.push(finding("unexpected-kedro-key", { keys: unexpected, known }, where));
  }
  const sourceDir = relativeFolder(section["source_dir"] === "" ? "." : (textOf(section, "source_dir") ?? "src"));
  if (sourceDir === null) diagnostics.push(finding("invalid-source-dir", {}, where));
  if (packageName === null || sourceDir === null) return { metadata: null, diagnostics };
  return {
    metadata: {
      packageName,
      projectName: projectName ?? packageName,
      sourceDir,
      declaredKedroVersion: version,
      section: { keys: Object.keys(section).sort(), at },
    },
    diagnostics,
  };
}

const KNOWN_KEYS: ReadonlySet<string> = new Set([
  "package_name",
  "project_name",
  "kedro_init_version",
  "source_dir",
  "tools",
  "example_pipeline",
  // Of 0.17, and of packaging in 0.18: not refused, because the versions that wrote them took them.
  "project_version",
  "micropkg",
  "pipeline",
]);

function parseToml(text: string): Readonly<Record<string, unknown>> | TomlError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TomlError) return error;
    throw error;
  }
}

function child(value: unknown, key: string): Readonly<Record<string, unknown>> | null {
  if (!isTable(value)) return null;
  const found = value[key];
  return isTable(found) ? found : null;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function textOf(table: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = table[key];
  return typeof value === "string" && value !== "" ? value : null;
}

/** A folder below the project in its shortest form, or null when it leads out of it. */
function relativeFolder(path: string): string | null {
  if (path.startsWith("/") || path.startsWith("~") || /^[A-Za-z]:/.test(path)) return null;
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0));
  const line = before.split("\n").length;
  const end = text.indexOf("\n", before.length);
  const length = (end < 0 ? text.length : end) - before.length;
  return { file, line, column: 1, endLine: line, endColumn: 1 + length };
}

function refused(found: Diagnostic): ReadPyproject {
  return { metadata: null, diagnostics: [found] };
}
