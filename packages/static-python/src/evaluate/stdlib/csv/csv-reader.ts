import type { Arguments, HostObject, IteratorSource, UnknownValue, Value } from "../../values/value.ts";
import { builtin, dict, host, int, list, NONE, text } from "../../values/make.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { touch } from "../../memory/journal.ts";
import { StepSource } from "../../objects/step-source.ts";
import { isUnknown } from "../../values/kinds.ts";
import { certain, known, knownInteger, knownItems } from "../../runtime/take-arguments.ts";
import { unknownOrder } from "../../runtime/set-order.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { typeName } from "../../runtime/type-name.ts";
import type { CsvFormat } from "./csv-format.ts";
import { RecordReader } from "./read-rows.ts";

/** CPython's limit for one field. */
const LONGEST = 131_072;

/** `csv.reader(lines)`. */
export class CsvReader implements HostObject {
  readonly typeName: string = "reader";
  readonly rt: Runtime;
  readonly #format: CsvFormat;
  readonly #lines: Value;
  /** `line_num`, and what a `DictReader` knows by now. */
  protected readonly state = new Map<string, Value>([["line_num", int(0)]]);
  constructor(rt: Runtime, lines: Value, format: CsvFormat) {
    this.rt = rt;
    this.#format = format;
    this.#lines = rt.callWith(rt.builtins.get("iter") ?? NONE, lines);
  }
  attribute(name: string): Value | undefined {
    if (name === "__iter__") return builtin(name, () => host(this));
    if (name === "__next__") return builtin(name, () => this.next() ?? this.#stop(), [host(this)]);
    return name === "line_num" ? this.state.get(name) : undefined;
  }
  iterator(): IteratorSource {
    return new StepSource(
      (own) => {
        try {
          return this.next();
        } catch (error) {
          if (!(error instanceof UnknownSignal)) throw error;
          return own.lose(error.unknown);
        }
      },
      true,
      null,
      [host(this)],
    );
  }
  reaches(): readonly Value[] {
    return [this.#lines, ...this.state.values()];
  }
  escape(cause: UnknownValue["cause"]): void {
    for (const name of this.state.keys()) this.set(name, { kind: "unknown", cause });
  }

  /** The next row; null behind the last. Leaves with a signal where it is not known. */
  next(): Value | null {
    const fields = this.row();
    return fields === null ? null : list([...fields]);
  }

  protected row(): readonly Value[] | null {
    const { rt } = this;
    const source = rt.iterator(known(rt, this.#lines));
    if (isUnknown(source)) throw new UnknownSignal(source);
    if (!source.isOrdered) throw new UnknownSignal(unknownOrder(rt));
    const record = new RecordReader(this.#format, (message) => rt.raise("csv.Error", message));
    for (;;) {
      const line = source.next();
      if (line === null) {
        if (source.rest !== null) throw new UnknownSignal(source.rest);
        return record.finish() ? this.#values(record) : null;
      }
      const given = known(rt, line);
      if (given.kind !== "str")
        return rt.raise(
          "csv.Error",
          `iterator should return strings, not ${typeName(rt, given)} (the file should be opened in text mode)`,
        );
      rt.charge(given.value.length * 2);
      if (given.value.length > LONGEST || given.value.includes("\0"))
        throw new UnknownSignal(rt.unknown("unsupported-syntax", "This line of CSV is not followed"));
      this.set("line_num", int(knownInteger(rt, this.state.get("line_num") ?? NONE) + 1n));
      if (record.line(given.value)) return this.#values(record);
    }
  }

  protected set(name: string, value: Value): void {
    touch(this.rt.journal, this.state, name);
    this.state.set(name, value);
  }

  #values({ fields }: RecordReader): readonly Value[] {
    return fields.map((field) =>
      field.isNumber ? this.rt.callWith(this.rt.types.float, text(field.text)) : text(field.text),
    );
  }
  #stop(): never {
    return this.rt.raiseValue(this.rt.callWith(this.rt.types.exceptions.get("StopIteration") ?? NONE));
  }
}

/** `csv.DictReader(lines)`: each row as a dict by the names in the first. */
export class CsvDictReader extends CsvReader {
  override readonly typeName = "DictReader";
  readonly #rest: Value;
  readonly #missing: Value;
  constructor(rt: Runtime, lines: Value, format: CsvFormat, options: Arguments["keywords"]) {
    super(rt, lines, format);
    this.#rest = options.get("restkey") ?? NONE;
    this.#missing = options.get("restval") ?? NONE;
    const names = options.get("fieldnames") ?? NONE;
    // An iterator of names is read once.
    this.state.set("fieldnames", names.kind === "iterator" ? list([...knownItems(rt, names)]) : names);
  }
  override attribute(name: string): Value | undefined {
    if (name === "fieldnames") return this.#names();
    if (name === "restkey") return this.#rest;
    return name === "restval" ? this.#missing : super.attribute(name);
  }
  override reaches(): readonly Value[] {
    return [...super.reaches(), this.#rest, this.#missing];
  }
  override next(): Value | null {
    const { rt } = this;
    const isFirst = certain(rt, rt.equals(this.state.get("line_num") ?? NONE, int(0)));
    if (isFirst) this.#names();
    let row = this.row();
    while (row?.length === 0) row = this.row();
    if (row === null) return null;
    const names = knownItems(rt, this.#names());
    const made = dict();
    const put = (key: Value, value: Value): void => {
      const hash = certain(rt, rt.hashKey(key));
      made.entries.set(hash, { key: made.entries.get(hash)?.key ?? key, value });
    };
    names.forEach((name, index) => put(name, row[index] ?? this.#missing));
    if (row.length > names.length) put(this.#rest, list(row.slice(names.length)));
    return made;
  }

  #names(): Value {
    const before = known(this.rt, this.state.get("fieldnames") ?? NONE);
    if (before.kind !== "none") return before;
    const row = this.row();
    if (row === null) return NONE;
    const names = list([...row]);
    this.set("fieldnames", names);
    return names;
  }
}
