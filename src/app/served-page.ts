import type { Readable } from "node:stream";

/** An answer to whoever reads. */
export interface ServedPage {
  readonly status: number;
  readonly type: string;
  readonly text: string | Readable;
  readonly headers?: Readonly<Record<string, string>>;
  /** Called once when the answer is over, however it ended. */
  readonly ended?: () => void;
}

/** What a page is asked with. */
export interface Asked {
  readonly takesGzip: boolean;
}

/** What is told at a path; null: nothing. */
export type ServePage = (path: string, asked: Asked) => Promise<ServedPage | null>;
