import type { Place } from "../../model/place.ts";
import { normalizePackageName } from "./package-name.ts";

/** A package as a lock file holds it. */
export interface LockedPackage {
  /** Normalized. */
  readonly name: string;
  readonly version: string;
  /** Environment markers of which any must hold for this entry to be installed; none for always. */
  readonly markers: readonly string[];
  /** Python versions that it is locked for, as PEP 440; null for all. */
  readonly requiresPython: string | null;
  /** Conda's name of the machine (`linux-64`), or null for any. */
  readonly platform: string | null;
  /** Folder of a package that lies in the repository, relative to the lock; null for one that is fetched. */
  readonly folder: string | null;
  /** The entry's line that names the version. */
  readonly at: Place;
}

/** File names of locks by who writes them, the most telling first. */
export const LOCK_FILES: readonly { readonly pattern: RegExp; readonly kind: LockKind }[] = [
  { pattern: /^uv\.lock$/u, kind: "toml" },
  { pattern: /^poetry\.lock$/u, kind: "toml" },
  { pattern: /^pdm\.lock$/u, kind: "toml" },
  { pattern: /^pylock(?:\.[^.]+)?\.toml$/u, kind: "toml" },
  { pattern: /^Pipfile\.lock$/u, kind: "pipfile" },
  { pattern: /^pixi\.lock$/u, kind: "yaml" },
  { pattern: /^(?:[\w.-]+\.)?conda-lock\.ya?ml$/u, kind: "yaml" },
];

type LockKind = "toml" | "pipfile" | "yaml";

/** Whether a file's name, without its folder, is that of a lock. */
export function isLockName(name: string): boolean {
  return LOCK_FILES.some(({ pattern }) => pattern.test(name));
}

/**
 * Every package of a lock: `uv.lock`, `poetry.lock`, `pdm.lock`, `pylock.toml` (PEP 751), `Pipfile.lock`, `pixi.lock`,
 * `conda-lock.yml`. They are machine-written and long, so they are read by their lines. A damaged entry is left out. `isWanted` is asked for normalized names.
 */
export function readLock(
  file: string,
  text: string,
  isWanted: (name: string) => boolean = () => true,
): readonly LockedPackage[] {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const kind = LOCK_FILES.find(({ pattern }) => pattern.test(name))?.kind;
  if (kind === "toml") return readTomlLock(file, text, isWanted);
  if (kind === "pipfile") return readPipfileLock(file, text).filter(({ name }) => isWanted(name));
  return kind === "yaml" ? readYamlLock(file, text).filter(({ name }) => isWanted(name)) : [];
}

interface Block {
  /** 1-based line of `lines[0]`. */
  readonly from: number;
  readonly lines: readonly string[];
}

/** Each `[[package]]` (`[[packages]]` in pylock.toml) up to the next table. */
function readTomlLock(file: string, text: string, isWanted: (name: string) => boolean): readonly LockedPackage[] {
  return tomlBlocks(text).flatMap((block): readonly LockedPackage[] => {
    const name = valueIn(block, "name");
    if (name === null || !isWanted(normalizePackageName(name.value))) return [];
    const version = valueIn(block, "version");
    if (version === null) return [];
    const body = block.lines.join("\n");
    const markers = [valueIn(block, "markers") ?? valueIn(block, "marker")].flatMap((found) => found?.value ?? []);
    const forks = /^resolution-markers = \[(?<list>[^\]]*)\]/mu.exec(body)?.groups?.["list"] ?? "";
    return [
      {
        name: normalizePackageName(name.value),
        version: version.value,
        markers: [...markers, ...textsIn(forks)],
        requiresPython:
          (PYTHON_KEYS.map((key) => valueIn(block, key)).find((found) => found !== null) ?? null)?.value ?? null,
        platform: null,
        folder: folderIn(body),
        at: placeOf(file, version.line, version.text),
      },
    ];
  });
}

/** Where a package of the repository lies, as uv, Poetry, PDM and PEP 751 say it. */
function folderIn(body: string): string | null {
  const found =
    /^(?:source|directory) = \{[^}]*?\b(?:editable|virtual|directory|path) = "(?<folder>[^"]*)"/mu.exec(body) ??
    /^\[packages?\.(?:source|directory)\]\n(?:type = "directory"\n)?(?:url|path) = "(?<folder>[^"]*)"/mu.exec(body) ??
    /^path = "(?<folder>[^"]*)"/mu.exec(body);
  return found?.groups?.["folder"] ?? null;
}

const PYTHON_KEYS = ["python-versions", "requires_python", "requires-python"];

/** The texts in a TOML list. */
function textsIn(list: string): readonly string[] {
  return [...list.matchAll(/"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>[^']*)'/gu)].map(
    ({ groups }) => groups?.["single"] ?? unescaped(groups?.["double"] ?? ""),
  );
}

/** `"default": {"kedro": {"version": "==0.19.3", "markers": "…"}}`; `develop` after it. */
function readPipfileLock(file: string, text: string): readonly LockedPackage[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (/^ {8}"(?<name>[^"]+)": \{/u.test(line) ? [index] : []));
  return starts.flatMap((start): readonly LockedPackage[] => {
    const name = /"(?<name>[^"]+)"/u.exec(lines[start] ?? "")?.groups?.["name"] ?? "";
    const length = lines.slice(start).findIndex((line) => /^ {8}\}/u.test(line));
    const body = lines.slice(start, length === -1 ? undefined : start + length);
    const at = body.findIndex((line) => /^ {12}"version": /u.test(line));
    const version = /"version": "={2,3}(?<version>[^"]+)"/u.exec(body[at] ?? "")?.groups?.["version"];
    if (version === undefined) return [];
    const marker = /^ {12}"markers": "(?<marker>(?:[^"\\]|\\.)*)"/mu.exec(body.join("\n"))?.groups?.["marker"];
    return [
      {
        name: normalizePackageName(name),
        version,
        markers: marker === undefined ? [] : [unescaped(marker)],
        requiresPython: null,
        platform: null,
        folder: null,
        at: placeOf(file, start + at + 1, body[at] ?? ""),
      },
    ];
  });
}

/** `- name: kedro` … `version: 0.19.3` of conda-lock and pixi; pixi's newest lists a package's address alone. */
function readYamlLock(file: string, text: string): readonly LockedPackage[] {
  const blocks = blocksOf(
    text,
    (line) => /^\s*- (?:name|conda|pypi|kind): /u.test(line),
    (line) => /^\s*- |^\S/u.test(line),
  );
  return blocks.flatMap((block): readonly LockedPackage[] => {
    const address = /^\s*- (?:conda|pypi): \S*\/(?<file>[^/\s]+)$/u.exec(block.lines[0] ?? "")?.groups?.["file"] ?? "";
    const archive = /^(?<name>.+?)-(?<version>\d[\w.!+]*)-[^-]*(?:-[^-]*)*\.(?:conda|tar\.bz2|whl)$/u.exec(
      address,
    )?.groups;
    const version =
      valueIn(block, "version") ??
      (archive ? { value: archive["version"] ?? "", line: block.from, text: block.lines[0] ?? "" } : null);
    const name = valueIn(block, "name")?.value ?? archive?.["name"];
    if (name === undefined || version === null) return [];
    return [
      {
        name: normalizePackageName(name),
        version: version.value,
        markers: [],
        requiresPython: null,
        platform: valueIn(block, "platform")?.value ?? null,
        folder: null,
        at: placeOf(file, version.line, version.text),
      },
    ];
  });
}

/** The tables of packages. Found by their headings, since a lock has many lines and few of them matter. */
function tomlBlocks(text: string): readonly Block[] {
  const starts = [...text.matchAll(/^\[\[packages?\]\]\s*?$/gmu)].map(({ index }) => index);
  let from = 1;
  let counted = 0;
  return starts.map((start, index) => {
    for (let end = text.indexOf("\n", counted); end !== -1 && end < start; end = text.indexOf("\n", counted)) {
      from++;
      counted = end + 1;
    }
    const lines = text.slice(start, starts[index + 1]).split(/\r?\n/u);
    const end = lines.findIndex((line, at) => at > 0 && line.startsWith("[") && !line.startsWith("[package"));
    return { from, lines: end === -1 ? lines : lines.slice(0, end) };
  });
}

function blocksOf(
  text: string,
  isStart: (line: string) => boolean,
  isEnd: (line: string) => boolean,
): readonly Block[] {
  const blocks: { from: number; lines: string[] }[] = [];
  let open: { from: number; lines: string[] } | null = null;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.replace(/\r$/u, "");
    if (isStart(line)) {
      open = { from: index + 1, lines: [line] };
      blocks.push(open);
    } else if (isEnd(line)) open = null;
    else open?.lines.push(line);
  }
  return blocks;
}

/** A key's text in a block, `key = "text"` or `key: text`, with the line that holds it. */
function valueIn(
  { from, lines }: Block,
  key: string,
): { readonly value: string; readonly line: number; readonly text: string } | null {
  for (const [index, line] of lines.entries()) {
    if (!line.includes(key)) continue;
    const { found, rest } = /^(?:\s*- |\s*)(?<found>[\w-]+)(?:\s*=\s*|: )(?<rest>.+)$/u.exec(line)?.groups ?? {};
    if (found !== key || rest === undefined) continue;
    const quoted = /^(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>[^']*)')\s*$/u.exec(rest)?.groups;
    const value = quoted === undefined ? rest.trim() : (quoted["single"] ?? unescaped(quoted["double"] ?? ""));
    return { value, line: from + index, text: line };
  }
  return null;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?<char>["\\])/gu, "$<char>");
}

function placeOf(file: string, line: number, text: string): Place {
  return { file, line, column: 1, endLine: line, endColumn: text.length + 1 };
}
