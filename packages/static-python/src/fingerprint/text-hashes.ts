import { sha256 } from "./sha256.ts";

/** Texts that are kept: what further graphs of the same code have in common is mostly found among these. */
const MOST_TEXTS = 20_000;

/** SHA-256 of texts of which most are asked for again. */
export class TextHashes {
  readonly #known = new Map<string, string>();

  of(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const hash = sha256(text);
    if (this.#known.size < MOST_TEXTS) this.#known.set(text, hash);
    return hash;
  }
}
