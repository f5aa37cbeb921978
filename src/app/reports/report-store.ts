/** Where reports are kept while their links live. Bounded: what is oldest goes first. */
export interface ReportStore {
  /** Keeps a report, in place of the one of that id; throws where it cannot. */
  readonly put: (id: string, report: Buffer, until: number) => Promise<void>;
  /** Null where it is not, or no longer, kept. */
  readonly get: (id: string) => Promise<Buffer | null>;
}

export interface StoreLimits {
  /** Bytes of all reports. */
  readonly bytes: number;
  readonly now: () => number;
}
