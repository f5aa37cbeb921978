const MOST_RULES = 5000;
const LONGEST_PATTERN = 512;

/**
 * Reads a CODEOWNERS file as GitHub does: the last pattern that matches a file names its owners; a pattern without
 * owners takes them away; `[…]` and `!` mean nothing special.
 */
export function readCodeOwners(text: string): (file: string) => readonly string[] {
  const rules = text.split(/\r?\n/u).slice(0, MOST_RULES).flatMap(readRule).reverse();
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const owners = known.get(file) ?? rules.find(({ pattern }) => matches(pattern, file.split("/")))?.owners ?? [];
    known.set(file, owners);
    return owners;
  };
}

interface OwnerRule {
  readonly pattern: readonly string[];
  readonly owners: readonly string[];
}

function readRule(line: string): readonly OwnerRule[] {
  const words = line
    .replace(/(^|\s)#.*$/u, "")
    .trim()
    .replaceAll("\\ ", "\u0000")
    .split(/\s+/u);
  const [glob = "", ...owners] = words.map((word) => word.replaceAll("\u0000", " "));
  if (glob === "" || glob.length > LONGEST_PATTERN) return [];
  const isAnchored = glob.slice(0, -1).includes("/");
  const body = glob.replace(/^\//u, "").replace(/\/$/u, "");
  const segments = body.split("/").filter((segment, index, all) => segment !== "**" || all[index - 1] !== "**");
  // `docs/*` owns the files of that folder and no deeper ones; anything else owns all that is below it.
  const below = glob.endsWith("/") ? ["**", "*"] : segments.at(-1) === "*" && isAnchored ? [] : ["**"];
  return [{ pattern: [...(isAnchored ? [] : ["**"]), ...segments, ...below], owners }];
}

/** `**` stands for any number of segments. Row by row, so that no pattern takes more than pattern × path steps. */
function matches(pattern: readonly string[], path: readonly string[]): boolean {
  let row: readonly boolean[] = [true, ...path.map(() => false)];
  for (const segment of pattern) {
    const next: boolean[] = [];
    for (let index = 0; index <= path.length; index++) {
      if (segment === "**") next.push((row[index] ?? false) || (next[index - 1] ?? false));
      else next.push(index > 0 && (row[index - 1] ?? false) && matchesSegment(segment, path[index - 1] ?? ""));
    }
    row = next;
  }
  return row.at(-1) ?? false;
}

function matchesSegment(glob: string, text: string): boolean {
  let row: readonly boolean[] = [true, ...[...text].map(() => false)];
  const letters = [...text];
  for (const letter of glob) {
    const next: boolean[] = [];
    for (let index = 0; index <= letters.length; index++) {
      if (letter === "*") next.push((row[index] ?? false) || (next[index - 1] ?? false));
      else next.push(index > 0 && (row[index - 1] ?? false) && (letter === "?" || letter === letters[index - 1]));
    }
    row = next;
  }
  return row.at(-1) ?? false;
}
