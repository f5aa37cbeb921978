/** How something that the App needs stands. */
export interface Finding {
  /** `missing`: the App cannot do its work so; `note`: it can, with less. */
  readonly state: "ok" | "note" | "missing";
  /** What was looked at, in one or two words. */
  readonly about: string;
  /** How it stands. Never holds a secret. */
  readonly text: string;
  /** What to do; "" where nothing is to be done. */
  readonly cure: string;
}

export function ok(about: string, text: string): Finding {
  return { state: "ok", about, text, cure: "" };
}

export function note(about: string, text: string, cure: string): Finding {
  return { state: "note", about, text, cure };
}

export function missing(about: string, text: string, cure: string): Finding {
  return { state: "missing", about, text, cure };
}
