import type { HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { builtin, host, int, NONE, text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { presence } from "./presence.ts";
import { isHeld, whyUnfollowed } from "./project-tree.ts";
import { TextStream } from "./text-stream.ts";
import { codecOf } from "../../text/encodings.ts";
import { isAscii } from "../../text/character-classes.ts";

/** How a file is opened. */
export interface Opening {
  /** Asks for the content at once. */
  readonly whole?: (content: string) => Value;
  readonly mode?: Value | undefined;
  readonly encoding?: Value | undefined;
  readonly newline?: Value | undefined;
  /** What was opened, for the file's `name`. */
  readonly name?: Value;
  /** False where the path is not known: who gave it knows of a file there. */
  readonly isNamed?: boolean;
}

/**
 * A file that is opened. Only files of the project that describe it are known; others may hold something else where the
 * project runs, or not be there.
 */
export function fileObject(
  rt: Runtime,
  path: { readonly path: string; readonly isProject: boolean },
  opening: Opening,
): Value {
  const { mode, whole } = opening;
  const isReading = mode === undefined || (mode.kind === "str" && /^r?[tb]*$/.test(mode.value));
  const isText = mode === undefined || (mode.kind === "str" && !mode.value.includes("b"));
  const content =
    path.isProject && isReading && isText && isHeld(rt.files, path.path) ? rt.files.read(path.path) : null;
  if (content === null || !isReadAs(content, opening.encoding))
    return unknownFile(rt, path, { isWhole: whole !== undefined, isReading, isNamed: opening.isNamed !== false });
  rt.charge(content.length * 2);
  const newline = opening.newline ?? NONE;
  const plain = newline.kind === "none" ? content.replace(/\r\n?/g, "\n") : content;
  if (whole !== undefined) return whole(plain);
  if (newline.kind !== "none" && content.includes("\r")) {
    // With `newline=""` a line also ends at a carriage return; other values translate nothing either.
    const isLines = newline.kind === "str" && newline.value === "" && !/\r(?!\n)/.test(content);
    if (!isLines) return unknownFile(rt, path, { isWhole: false, isReading, isNamed: true });
  }
  const facts = new Map<string, Value>([["mode", mode ?? text("r")]]);
  if (opening.name !== undefined) facts.set("name", opening.name);
  const options = { typeName: "TextIOWrapper", content: plain, facts, isCounted: plain === content } as const;
  return host(new TextStream(rt, options));
}

/** Whether text that was read as UTF-8 is the same in the encoding that is asked for. */
function isReadAs(content: string, encoding: Value | undefined): boolean {
  if (encoding === undefined || encoding.kind === "none") return true;
  const codec = encoding.kind === "str" ? codecOf(encoding.value) : null;
  return codec === "utf-8" || codec === "utf-8-sig" || ((codec === "ascii" || codec === "latin-1") && isAscii(content));
}

/** A file whose content is not known; opening it may fail unless it is one of the project's. */
function unknownFile(
  rt: Runtime,
  { path, isProject }: { readonly path: string; readonly isProject: boolean },
  { isWhole, isReading, isNamed }: Record<"isWhole" | "isReading" | "isNamed", boolean>,
): Value {
  if (!isReading) rt.hasWritten = true;
  const isThere = isProject && isReading ? presence(rt, path, "file") : null;
  if (isThere === false && rt.tries > rt.triesOutside) raiseAbsent(rt, path);
  const words =
    (isProject ? (rt.files.whyUnread?.(path) ?? whyUnfollowed(rt.files, path)) : null) ??
    `What \`${path}\` holds where the project runs is not known`;
  const unknown = unknownContent(rt.host, words);
  if (isThere === false) rt.mayRaise ??= unknown.cause;
  if (isThere !== true && isReading && isNamed) rt.mayBeAbsent(unknown);
  else if (isThere !== true) rt.mayFail(unknown);
  return isWhole ? unknown : host(new UnknownFile(words));
}

/** `FileNotFoundError`: its text holds the path as the machine has it. */
function raiseAbsent(rt: Runtime, path: string): never {
  const error = rt.callWith(rt.types.exceptions.get("FileNotFoundError") ?? NONE);
  const message = rt.unknown("project-location", `[Errno 2] No such file or directory: '${path}'`);
  if (error.kind === "instance") {
    error.attributes.set("args", message);
    error.attributes.set("errno", int(2));
    error.attributes.set("strerror", text("No such file or directory"));
    error.attributes.set("filename", message);
  }
  return rt.raiseValue(error);
}

/** A file that is not known: to be read, written and closed, but it never swallows an exception. */
class UnknownFile implements HostObject {
  readonly typeName = "TextIOWrapper";
  readonly #words: string;
  constructor(words: string) {
    this.#words = words;
  }
  attribute(name: string, context: HostContext): Value | undefined {
    if (name === "__enter__") return builtin(name, () => host(this));
    if (name === "__exit__" || name === "close") return builtin(name, () => NONE);
    return name.startsWith("__") ? undefined : unknownContent(context, this.#words);
  }
  iterate(context: HostContext): UnknownValue {
    return unknownContent(context, this.#words);
  }
}

function unknownContent(context: HostContext, words: string): UnknownValue {
  return context.unknown("computed-at-runtime", words);
}
