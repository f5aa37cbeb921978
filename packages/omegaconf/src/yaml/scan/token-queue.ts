import type { YamlToken } from "./yaml-token.ts";

/** Tokens given out are forgotten in portions of this size. */
const PORTION = 64;

/** Tokens that are scanned and not yet given out. They are numbered through the text, from 0. */
export class TokenQueue {
  readonly #tokens: YamlToken[] = [];
  #head = 0;
  #taken = 0;

  /** Number of the next token to be given out. */
  get nextNumber(): number {
    return this.#taken;
  }

  /** Number that the next token added will have. */
  get endNumber(): number {
    return this.#taken + this.#tokens.length - this.#head;
  }

  get first(): YamlToken | undefined {
    return this.#tokens[this.#head];
  }

  add(token: YamlToken): void {
    this.#tokens.push(token);
  }

  /** Puts a token before the one of that number; the numbers behind it grow by one. */
  insert(number: number, token: YamlToken): void {
    this.#tokens.splice(this.#head + number - this.#taken, 0, token);
  }

  take(): void {
    this.#head += 1;
    this.#taken += 1;
    if (this.#head <= PORTION) return;
    this.#tokens.splice(0, this.#head);
    this.#head = 0;
  }
}
