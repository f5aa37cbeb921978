import type { ProjectFiles } from "../../model/project-files.ts";
import { compileGitPattern, type GitPattern } from "./git-pattern.ts";

/** The line of a `.gitignore` that decides about a path. */
export interface IgnoreRule {
  /** The `.gitignore`, as `ProjectFiles` names it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The line as it is written, without spaces that git drops at its end. */
  readonly pattern: string;
}

/** Which paths git would leave out of the repository. */
export interface GitIgnore {
  /** Whether git ignores the path. A path that ends in a slash is a folder, any other a file. */
  isIgnored(path: string): boolean;
  /** The rule that ignores the path or a folder that holds it; null when git does not ignore it. */
  ruleFor(path: string): IgnoreRule | null;
  /** False when there are more patterns than are read; a path that is not ignored may be ignored by those. */
  readonly isComplete: boolean;
}

/** Characters of patterns with wildcards, all files together: what one question may cost. Real projects have 5,000. */
const MOST_PATTERN_TEXT = 50_000;
const MOST_RULES = 20_000;

/**
 * Reads every `.gitignore` of the tree as git does (gitignore(5); git's dir.c `last_matching_pattern`): the last line that
 * matches wins, deeper files over those above, and nothing below an ignored folder is taken back. It answers as
 * `git check-ignore --no-index`: git still tracks an ignored file that was added by force, so ask about files that are not
 * there. `.git/info/exclude` and the user's own settings are not part of the files, and are not used. A `.gitignore` above
 * the files handed in is not seen.
 */
export function createGitIgnore(files: ProjectFiles): GitIgnore {
  const { rules, isComplete } = readRules(files);
  const answers = new Map<string, IgnoreRule | null>();
  const ruleFor = (path: string): IgnoreRule | null => {
    const isFolder = path.endsWith("/");
    const parts = path.split("/").slice(0, isFolder ? -1 : undefined);
    if (parts.some((part) => part === "" || part === "." || part === "..")) return null;
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const part = parts.slice(0, depth).join("/");
      const asFolder = depth < parts.length || isFolder;
      const key = asFolder ? `${part}/` : part;
      const rule = answers.get(key) ?? (answers.has(key) ? null : decide(rules, part, asFolder));
      answers.set(key, rule);
      if (rule !== null) return rule;
    }
    return null;
  };
  return { ruleFor, isIgnored: (path) => ruleFor(path) !== null, isComplete };
}

interface CompiledRule extends IgnoreRule {
  /** Folder of the file with its slash; "" for the root. */
  readonly folder: string;
  readonly isNegative: boolean;
  readonly matches: GitPattern;
}

function decide(rules: readonly CompiledRule[], path: string, isFolder: boolean): IgnoreRule | null {
  const last = rules.findLast(
    ({ folder, matches }) => path.startsWith(folder) && matches(path.slice(folder.length), isFolder),
  );
  if (last === undefined || last.isNegative) return null;
  return { file: last.file, line: last.line, pattern: last.pattern };
}

function readRules(files: ProjectFiles): { readonly rules: readonly CompiledRule[]; readonly isComplete: boolean } {
  const rules: CompiledRule[] = [];
  let text = 0;
  for (const file of ignoreFiles(files)) {
    const folder = file.slice(0, -".gitignore".length);
    for (const [index, line] of linesOf(files.read(file) ?? "").entries()) {
      const pattern = patternOf(line);
      if (pattern === null) continue;
      text += /[\\*?[]/u.test(pattern) ? pattern.length : 0;
      if (text > MOST_PATTERN_TEXT || rules.length >= MOST_RULES) return { rules, isComplete: false };
      const isNegative = pattern.startsWith("!");
      const matches = compileGitPattern(isNegative ? pattern.slice(1) : pattern);
      rules.push({ file, line: index + 1, pattern, folder, isNegative, matches });
    }
  }
  return { rules, isComplete: true };
}

/** Folders before what is in them, so that the deeper file comes later and wins. */
function ignoreFiles(files: ProjectFiles): readonly string[] {
  const depth = (path: string): number => path.split("/").length;
  return files
    .list()
    .filter((path) => path === ".gitignore" || path.endsWith("/.gitignore"))
    .sort((a, b) => depth(a) - depth(b));
}

/** Git ends a line at a line feed, and drops one carriage return before it. */
function linesOf(text: string): readonly string[] {
  return text.split("\n").map((line) => line.replace(/\r$/u, ""));
}

/** A line without the spaces at its end that no backslash keeps; null for a comment or an empty line. */
function patternOf(line: string): string | null {
  if (line.startsWith("#")) return null;
  let end = line.length;
  while (line[end - 1] === " " && !isEscaped(line, end - 1)) end -= 1;
  return end === 0 ? null : line.slice(0, end);
}

/** Whether the character at an offset stands behind an odd number of backslashes. */
function isEscaped(text: string, offset: number): boolean {
  let at = offset;
  while (text[at - 1] === "\\") at -= 1;
  return (offset - at) % 2 === 1;
}
