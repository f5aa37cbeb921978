import type { UnknownCause, Value } from "static-python";

/** What a project's hooks were seen to do to catalog and parameters. */
export interface HookEffects {
  /** Dataset → why it may differ from what the catalog files say. */
  readonly datasets: Map<string, UnknownCause>;
  /** Why any dataset may differ. */
  readonly catalog: UnknownCause[];
  /** Why any parameter may differ. */
  readonly parameters: UnknownCause[];
}

/** An object that is handed to a hook: what the hook does with it is written down. */
export interface HookWatch {
  readonly effects: HookEffects;
  /** The hook in words, for messages. */
  readonly hook: string;
  /** Lost when the object escapes into code that cannot be followed. */
  readonly reaches: Value;
}

export function createHookEffects(): HookEffects {
  return { datasets: new Map(), catalog: [], parameters: [] };
}

/** A mutable value that is lost when the object holding it escapes into code that cannot be followed. */
export function createTripwire(): { readonly value: Value; readonly escaped: () => UnknownCause | null } {
  const held: { readonly value: Value } = { value: { kind: "list", items: [] } };
  return { value: held.value, escaped: () => (held.value.kind === "unknown" ? held.value.cause : null) };
}
