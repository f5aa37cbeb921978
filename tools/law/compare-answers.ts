import type { LawAnswer } from "./law-evaluator.ts";
import type { Answer } from "./python-judge.ts";

/** CPython's answer; its exception in other words; not known as a whole; another one; or one that differs in every run. */
export type Verdict = "exact" | "reworded" | "owned" | "wrong" | "unasked";

export interface Comparison {
  readonly verdict: Verdict;
  /** Where the two differ. */
  readonly said: string;
  readonly real: string;
}

/** Compares thing by thing: what is known of a program's result must be so, though the rest is not known. */
export function compareAnswers(ours: LawAnswer, real: Answer): Comparison {
  // What holds an address is another text in every run: not to know it is the one right answer.
  const isFixed = "raised" in real ? !ADDRESS.test(real.raised) : !real.answers.some((one) => ADDRESS.test(one));
  const owned = { verdict: isFixed ? "owned" : "unasked", said: "", real: "" } as const;
  if (ours.kind === "unknown") return owned;
  if ("raised" in real) {
    // What code that is not followed may raise is not told.
    if (ours.kind === "answers")
      return ours.mayRaise || ours.answers.includes(null)
        ? owned
        : { verdict: "wrong", said: ours.answers.join(", "), real: real.raised };
    if (ours.raised === real.raised) return { verdict: "exact", said: ours.raised, real: real.raised };
    const isSame = typeOf(ours.raised) === typeOf(real.raised);
    const verdict = isSame ? "reworded" : ours.mayRaise ? "owned" : "wrong";
    return { verdict, said: ours.raised, real: real.raised };
  }
  if (ours.kind === "raised") return { verdict: "wrong", said: ours.raised, real: real.answers.join(", ") };
  const found = each(ours, real.answers);
  return found.verdict === "owned" ? owned : found;
}

const ADDRESS = / at 0x[0-9a-f]{4}/u;

function each({ answers, isOpen }: Extract<LawAnswer, { kind: "answers" }>, real: readonly string[]): Comparison {
  if (answers.length !== real.length && !isOpen)
    return { verdict: "wrong", said: answers.join(", "), real: real.join(", ") };
  // A list that is not known stands for any number of things: what follows it is compared from the end.
  const from = real.length - answers.length;
  let verdict: Verdict = "exact";
  for (const [index, said] of answers.entries()) {
    const answer = real[index + from] ?? "";
    if (said === null) verdict = "owned";
    else if (plain(said) !== plain(answer)) return { verdict: "wrong", said, real: answer };
  }
  return { verdict, said: "", real: "" };
}

function typeOf(raised: string): string | undefined {
  return /^([A-Za-z_.]+): /u.exec(raised)?.[1];
}

/** Addresses differ in every run. */
function plain(text: string): string {
  return text.replaceAll(/0x[0-9a-f]+/gu, "0x");
}
