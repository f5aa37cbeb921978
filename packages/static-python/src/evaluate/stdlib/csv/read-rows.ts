import { type CsvFormat, QUOTE } from "./csv-format.ts";

/** A field, and whether it is a number for lack of quotes where `QUOTE_NONNUMERIC` asks for them. */
export interface Field {
  readonly text: string;
  readonly isNumber: boolean;
}

type State =
  | "start-record"
  | "start-field"
  | "in-field"
  | "escaped"
  | "after-escaped-end"
  | "quoted"
  | "escaped-in-quoted"
  | "quote-in-quoted"
  | "eat-end";

/** What ends a line, besides its own line end. */
const END = "";
const isEnd = (character: string): boolean => character === "\n" || character === "\r" || character === END;

/** Reads one record from lines, as the state machine of CPython's `_csv` does. */
export class RecordReader {
  readonly fields: Field[] = [];
  readonly #format: CsvFormat;
  /** Raises `csv.Error`. */
  readonly #refuse: (message: string) => never;
  #state: State = "start-record";
  #text = "";
  #isNumber = false;
  constructor(format: CsvFormat, refuse: (message: string) => never) {
    this.#format = format;
    this.#refuse = refuse;
  }

  /** Takes a line; true when the record ends with it. */
  line(line: string): boolean {
    for (const character of line) this.#take(character);
    this.#take(END);
    return this.#state === "start-record";
  }

  /** No further line comes; false when nothing was begun. */
  finish(): boolean {
    if (this.#text === "" && this.#state !== "quoted") return false;
    if (this.#format.strict) this.#refuse("unexpected end of data");
    this.#save();
    return true;
  }

  #take(character: string): void {
    switch (this.#state) {
      case "start-record":
        if (character === END) return;
        if (isEnd(character)) this.#state = "eat-end";
        else this.#startField(character);
        return;
      case "start-field":
        return this.#startField(character);
      case "escaped":
        this.#text += character === END ? "\n" : character;
        this.#state = character === "\n" || character === "\r" ? "after-escaped-end" : "in-field";
        return;
      case "after-escaped-end":
        return character === END ? undefined : this.#inField(character);
      case "in-field":
        return this.#inField(character);
      case "escaped-in-quoted":
        this.#text += character === END ? "\n" : character;
        this.#state = "quoted";
        return;
      case "quoted":
        return this.#inQuoted(character);
      case "quote-in-quoted":
        return this.#afterQuote(character);
      case "eat-end":
        if (character === END) this.#state = "start-record";
        else if (!isEnd(character))
          this.#refuse(
            "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?",
          );
    }
  }

  #startField(character: string): void {
    const { delimiter, quotechar, escapechar, quoting, skipinitialspace } = this.#format;
    if (isEnd(character)) return this.#endRecord(character);
    if (character === quotechar && quoting !== QUOTE.NONE) this.#state = "quoted";
    else if (character === escapechar) this.#state = "escaped";
    else if (character === " " && skipinitialspace) this.#state = "start-field";
    else if (character === delimiter) this.#endField();
    else {
      if (quoting === QUOTE.NONNUMERIC) this.#isNumber = true;
      this.#add(character, "in-field");
    }
  }

  #inField(character: string): void {
    const { delimiter, escapechar } = this.#format;
    if (isEnd(character)) this.#endRecord(character);
    else if (character === escapechar) this.#state = "escaped";
    else if (character === delimiter) this.#endField();
    else this.#add(character, "in-field");
  }

  #inQuoted(character: string): void {
    const { quotechar, escapechar, quoting, doublequote } = this.#format;
    if (character === END) return;
    if (character === escapechar) this.#state = "escaped-in-quoted";
    else if (character === quotechar && quoting !== QUOTE.NONE)
      this.#state = doublequote ? "quote-in-quoted" : "in-field";
    else this.#add(character, "quoted");
  }

  #afterQuote(character: string): void {
    const { delimiter, quotechar, quoting, strict } = this.#format;
    if (quoting !== QUOTE.NONE && character === quotechar) this.#add(character, "quoted");
    else if (character === delimiter) this.#endField();
    else if (isEnd(character)) this.#endRecord(character);
    else if (strict) this.#refuse(`'${delimiter}' expected after '${quotechar ?? ""}'`);
    else this.#add(character, "in-field");
  }

  #add(character: string, state: State): void {
    this.#text += character;
    this.#state = state;
  }
  #save(): void {
    this.fields.push({ text: this.#text, isNumber: this.#isNumber });
    this.#text = "";
    this.#isNumber = false;
  }
  #endField(): void {
    this.#save();
    this.#state = "start-field";
  }
  #endRecord(character: string): void {
    this.#save();
    this.#state = character === END ? "start-record" : "eat-end";
  }
}
