/** A list of so many items is written once for each depth that it stands at, however often it is held. */
const LONG = 8;
/** Where the large lists of a code location stand: below each of its named things. */
const DEEPEST = 7;

/**
 * What `JSON.stringify(value, null, 1)` gives, in pieces: a large text is never made as one, and a list that many things
 * share is written out once. Only plain data: no `toJSON`, no cycles.
 */
export function jsonPieces(value: object): readonly string[] {
  const pieces: string[] = [];
  write(value, 0, { pieces, lists: new Map() });
  return pieces;
}

interface Writing {
  readonly pieces: string[];
  /** By list, then by depth. */
  readonly lists: Map<object, (string | undefined)[]>;
}

function write(value: unknown, depth: number, to: Writing): void {
  if (!isObject(value) || !isLarge(value, depth)) to.pieces.push(whole(value, depth));
  else if (Array.isArray(value) && isLong(value)) to.pieces.push(remembered(value, depth, to));
  else {
    const isList = Array.isArray(value);
    const items = isList ? value.entries() : Object.entries(value);
    let before = `${isList ? "[" : "{"}\n${" ".repeat(depth + 1)}`;
    for (const [name, item] of items as Iterable<readonly [string | number, unknown]>) {
      if (item === undefined && !isList) continue;
      to.pieces.push(isList ? before : `${before}${JSON.stringify(name)}: `);
      write(item, depth + 1, to);
      before = `,\n${" ".repeat(depth + 1)}`;
    }
    to.pieces.push(`\n${" ".repeat(depth)}${isList ? "]" : "}"}`);
  }
}

/** Whether something is to be written part by part: it holds long lists, or is one of the whole's outermost parts. */
function isLarge(value: object, depth: number): boolean {
  if (depth > DEEPEST) return false;
  // the things of one list are of one kind
  if (Array.isArray(value))
    return isLong(value) || (value.length > 0 && isObject(value[0]) && isLarge(value[0], depth + 1));
  if (depth < 2) return Object.values(value).some((item) => item !== undefined);
  const items = value as Readonly<Record<string, unknown>>;
  for (const name in items) {
    const item = items[name];
    if (isObject(item) && isLarge(item, depth + 1)) return true;
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isLong(list: readonly unknown[]): boolean {
  return list.length >= LONG && typeof list[0] === "object";
}

function remembered(list: readonly unknown[], depth: number, { lists }: Writing): string {
  let known = lists.get(list);
  if (known === undefined) lists.set(list, (known = []));
  return (known[depth] ??= whole(list, depth));
}

/** Lists around a value bring it to its depth; they are cut off again. */
function whole(value: unknown, depth: number): string {
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  let around = value;
  let length = 0;
  for (let at = depth; at > 0; at--) {
    around = [around];
    length += at + 2;
  }
  const text = JSON.stringify(around, null, 1);
  return text.slice(length, text.length - length + depth);
}
