import { readFileSync } from "node:fs";

/** Cases with the answer that the real tool gave, as `scripts/record-surroundings.py` wrote them. */
export function recordedCases<Case, Answer>(
  name: string,
): readonly { readonly given: Case; readonly answer: Answer }[] {
  const read = (part: string): unknown[] =>
    JSON.parse(readFileSync(new URL(`recorded/${name}-${part}.json`, import.meta.url), "utf8")) as unknown[];
  const answers = read("expected");
  return read("cases").map((given, index) => ({ given: given as Case, answer: answers[index] as Answer }));
}
