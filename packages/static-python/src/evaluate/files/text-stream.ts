import type { Arguments, HostObject, IteratorSource, UnknownValue, Value } from "../values/value.ts";
import { bool, builtin, FALSE, host, int, list, NONE, text, TRUE } from "../values/make.ts";
import { codePoints, isAstral } from "../../text/code-points.ts";
import { isAscii } from "../../text/character-classes.ts";
import { touch } from "../memory/journal.ts";
import { StepSource } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { certain, known, knownInteger, knownText, positionalOnly } from "../runtime/take-arguments.ts";

/** What a stream of text is made of. */
export interface StreamOptions {
  readonly typeName: "TextIOWrapper" | "StringIO";
  readonly content: string;
  /** Attributes that never change: `name`, `mode`. */
  readonly facts: ReadonlyMap<string, Value>;
  /** Whether a position is the number of characters before it; else only the beginning has one that is known. */
  readonly isCounted: boolean;
}

/** Text that is read from its beginning on: a file that was opened, or `io.StringIO`, which can be written as well. */
export class TextStream implements HostObject {
  readonly typeName: string;
  readonly #rt: Runtime;
  readonly #options: StreamOptions;
  /** What changes: `content`, `position` in units of JavaScript, `closed`. */
  readonly #state: Map<string, Value>;
  constructor(rt: Runtime, options: StreamOptions) {
    this.typeName = options.typeName;
    this.#rt = rt;
    this.#options = options;
    this.#state = new Map([
      ["content", text(options.content)],
      ["position", int(0)],
      ["closed", FALSE],
    ]);
  }
  type(): Extract<Value, { kind: "class" }> {
    return this.#rt.classes.get(`io.${this.typeName}`) ?? this.#rt.types.ofHost(this.typeName);
  }
  attribute(name: string): Value | undefined {
    if (name === "closed") return this.#state.get("closed");
    if (name === "__enter__" || name === "__iter__") return builtin(name, () => (this.#open(), host(this)));
    const method = METHODS[name];
    const isOwn = method !== undefined && (this.typeName === "StringIO" || !WRITING.has(name));
    return isOwn
      ? builtin(name, (args) => this.#call(name, method, args), [host(this)])
      : this.#options.facts.get(name);
  }
  #call(name: string, method: (stream: TextStream, args: Arguments) => Value, args: Arguments): Value {
    const count = args.positional.length + args.keywords.size;
    if (count > 0 && BARE.has(name))
      this.#rt.raise("TypeError", `${this.typeName}.${name}() takes no arguments (${count} given)`);
    return method(this, args);
  }
  iterator(): IteratorSource {
    return new StepSource(() => this.line(), true, null, [host(this)]);
  }
  escape(cause: UnknownValue["cause"]): void {
    for (const name of this.#state.keys()) this.#set(name, { kind: "unknown", cause });
  }
  reaches(): readonly Value[] {
    return [];
  }
  /** Another one that stands where this does. */
  shallowCopy(): Value {
    const made = new TextStream(this.#rt, this.#options);
    for (const [name, value] of this.#state) made.#state.set(name, value);
    return host(made);
  }

  /** The next line with its end; null behind the last. */
  line(): Value | null {
    const { content, position } = this.#open();
    if (position >= content.length) return null;
    const end = content.indexOf("\n", position);
    return this.#take(content, position, end < 0 ? content.length : end + 1);
  }
  read(size: number | null): Value {
    const { content, position } = this.#open();
    if (size === null || size < 0) return this.#take(content, position, content.length);
    const rest = content.slice(position, position + size * 2);
    return this.#take(content, position, position + codePoints(rest).slice(0, size).join("").length);
  }
  write(written: string): Value {
    const { content, position } = this.#open();
    this.#rt.charge(written.length * 2);
    if (isAstral(content) && position < content.length) return this.#notCounted();
    const before = content.padEnd(position, "\0").slice(0, position);
    this.#set("content", text(before + written + content.slice(position + written.length)));
    this.#set("position", int(position + written.length));
    return int(codePoints(written).length);
  }
  tell(): Value {
    const { content, position } = this.#open();
    return position === 0 || this.#counts(content) ? int(position) : this.#notCounted();
  }
  seek(offset: bigint, whence: bigint): Value {
    const { content } = this.#open();
    if (whence === 0n && offset < 0n) this.#rt.raise("ValueError", `negative seek position ${offset}`);
    if (whence === 1n && offset === 0n) return this.tell();
    if (whence > 0n && (whence !== 2n || offset !== 0n)) return this.#lose();
    const target = whence === 2n ? content.length : Number(offset);
    if (target !== 0 && !this.#counts(content)) return this.#lose();
    this.#set("position", int(target));
    return int(target);
  }
  truncate(size: number | null): Value {
    const { content, position } = this.#open();
    const length = size ?? position;
    if (length !== 0 && !this.#counts(content)) return this.#lose();
    this.#set("content", text(content.slice(0, length)));
    return int(length);
  }
  get value(): string {
    return this.#open().content;
  }
  close(): void {
    this.#set("closed", TRUE);
  }

  #open(): { readonly content: string; readonly position: number } {
    const rt = this.#rt;
    const [content = NONE, position = NONE, closed = NONE] = ["content", "position", "closed"].map(
      (name) => this.#state.get(name) ?? NONE,
    );
    if (certain(rt, rt.truth(known(rt, closed))))
      rt.raise("ValueError", `I/O operation on closed file${this.typeName === "StringIO" ? "" : "."}`);
    return { content: knownText(rt, content), position: Number(knownInteger(rt, position)) };
  }
  #take(content: string, from: number, to: number): Value {
    this.#rt.charge((to - from) * 2);
    this.#set("position", int(to));
    return text(content.slice(from, to));
  }
  #set(name: string, value: Value): void {
    touch(this.#rt.journal, this.#state, name);
    this.#state.set(name, value);
  }
  #counts(content: string): boolean {
    return this.#options.isCounted && (this.typeName === "StringIO" ? !isAstral(content) : isAscii(content));
  }
  #notCounted(): UnknownValue {
    return this.#rt.unknown("unsupported-syntax", "Positions in this text are not followed");
  }
  #lose(): UnknownValue {
    const unknown = this.#notCounted();
    this.escape(unknown.cause);
    return unknown;
  }

  /** What its methods ask of the evaluation. */
  get rt(): Runtime {
    return this.#rt;
  }
}

const BARE: ReadonlySet<string> = new Set(["close", "flush", "getvalue", "readable", "seekable", "tell", "writable"]);

/** Methods that only text in memory takes. */
const WRITING: ReadonlySet<string> = new Set(["getvalue", "truncate", "write", "writelines"]);

const METHODS: Readonly<Record<string, (stream: TextStream, args: Arguments) => Value>> = {
  __exit__: (stream) => (stream.close(), NONE),
  __next__: (stream) => stream.line() ?? stream.rt.raiseValue(stopIteration(stream.rt)),
  close: (stream) => (stream.close(), NONE),
  flush: () => NONE,
  getvalue: (stream) => text(stream.value),
  read: (stream, args) => stream.read(sizeOf(stream.rt, args)),
  readable: () => bool(true),
  readline: (stream, args) => {
    if (args.positional.length > 0)
      return stream.rt.unknown("unsupported-syntax", "`readline` of a length is not followed");
    return stream.line() ?? text("");
  },
  readlines: (stream, args) => {
    if (args.positional.length > 0)
      return stream.rt.unknown("unsupported-syntax", "`readlines` of a length is not followed");
    const lines: Value[] = [];
    for (let line = stream.line(); line !== null; line = stream.line()) lines.push(line);
    return list(lines);
  },
  seek: (stream, args) => {
    const [offset = NONE, whence = int(0)] = positionalOnly(stream.rt, "seek", args, 1, 2);
    return stream.seek(knownInteger(stream.rt, offset), knownInteger(stream.rt, whence));
  },
  seekable: () => bool(true),
  tell: (stream) => stream.tell(),
  truncate: (stream, args) => stream.truncate(sizeOf(stream.rt, args)),
  write: (stream, args) => stream.write(knownText(stream.rt, positionalOnly(stream.rt, "write", args, 1, 1)[0])),
  writelines: (stream, args) => {
    const items = stream.rt.items(positionalOnly(stream.rt, "writelines", args, 1, 1)[0] ?? NONE);
    if ("kind" in items) return items;
    for (const item of items) stream.write(knownText(stream.rt, item));
    return NONE;
  },
};

function sizeOf(rt: Runtime, args: Arguments): number | null {
  const [size = NONE] = positionalOnly(rt, "read", args, 0, 1);
  return known(rt, size).kind === "none" ? null : Number(knownInteger(rt, size));
}

function stopIteration(rt: Runtime): Value {
  return rt.callWith(rt.types.exceptions.get("StopIteration") ?? NONE);
}

/** Whether text that is printed or redirected would go into it. */
export function isTextStream(value: Value): boolean {
  return value.kind === "host" && value.object instanceof TextStream;
}
