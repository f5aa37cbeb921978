import type { Refusal } from "./permission-help.ts";

/** What became of something that is written beside a review: a line about it, or GitHub's refusal. */
export type ToldOutcome =
  | { readonly kind: "published" | "unchanged"; readonly told: string }
  | { readonly kind: "refused"; readonly refusal: Refusal };
