import { oneLine } from "../core/text/one-line.ts";

/** Who said something, and why. */
export interface Said {
  readonly by: string;
  readonly reason: string | null;
}

/** A deployment branch stays at one source commit until it is released. */
export interface Pin extends Said {
  readonly commit: string;
}

/** A blind spot, by its name, does not stop deployments until a day is over. */
export interface Acceptance extends Said {
  readonly name: string;
  /** `2027-01-31`, the last day. */
  readonly until: string;
}

/** What people have said of a deployment branch. The trailers of its commits are the only place where it is kept. */
export interface Directives {
  readonly pin: Pin | null;
  readonly freeze: Said | null;
  readonly accepted: readonly Acceptance[];
}

export const NO_DIRECTIVES: Directives = { pin: null, freeze: null, accepted: [] };

const LONGEST_REASON = 200;
const SAID = String.raw`by ([A-Za-z0-9._-]+(?:\[bot\])?)(?:: (.+))?`;
const PIN = new RegExp(`^([0-9a-f]{40,64}) ${SAID}$`, "u");
const FREEZE = new RegExp(`^${SAID}$`, "u");
const ACCEPTANCE = new RegExp(`^([a-z0-9-]+) until (\\d{4}-\\d{2}-\\d{2}) ${SAID}$`, "u");

/** Trailers, a line each; what a person wrote cannot break out of its line. */
export function printDirectives({ pin, freeze, accepted }: Directives): readonly string[] {
  const all = [
    ...(pin === null ? [] : [`Pinned: ${pin.commit} ${said(pin)}`]),
    ...(freeze === null ? [] : [`Frozen: ${said(freeze)}`]),
    ...accepted.map((one) => `Accepted: ${one.name} until ${one.until} ${said(one)}`),
  ];
  const read = readDirectives(all.join("\n"));
  if (Number(read.pin !== null) + Number(read.freeze !== null) + read.accepted.length !== all.length)
    throw new Error("what was said of a deployment cannot be written as trailers");
  return all;
}

/** Reads the trailers back, from the last paragraph of a message; what is not whole says nothing. */
export function readDirectives(message: string): Directives {
  const last = message.replaceAll("\r\n", "\n").trimEnd().split("\n\n").at(-1) ?? "";
  let { pin, freeze }: Directives = NO_DIRECTIVES;
  const accepted: Acceptance[] = [];
  for (const line of last.split("\n")) {
    const [, name = "", value = ""] = /^(Pinned|Frozen|Accepted): (.*)$/u.exec(line) ?? [];
    const [, commit = "", pinner, why] = (name === "Pinned" && PIN.exec(value)) || [];
    if (pinner !== undefined) pin = { commit, by: pinner, reason: why ?? null };
    const [, freezer, because] = (name === "Frozen" && FREEZE.exec(value)) || [];
    if (freezer !== undefined) freeze = { by: freezer, reason: because ?? null };
    const [, spot = "", until = "", by, reason] = (name === "Accepted" && ACCEPTANCE.exec(value)) || [];
    if (by !== undefined) accepted.push({ name: spot, until, by, reason: reason ?? null });
  }
  return { pin, freeze, accepted };
}

/** Whether both say the same. */
export function isSameSaid(one: Directives, other: Directives): boolean {
  return printDirectives(one).join("\n") === printDirectives(other).join("\n");
}

/** Without what is over. @param today `2027-01-31` */
export function stillSaid(directives: Directives, today: string): Directives {
  return { ...directives, accepted: directives.accepted.filter(({ until }) => until >= today) };
}

/** A reason as it may stand in a trailer: one line, without invisible characters, bounded. */
export function plainReason(text: string | null): string | null {
  const plain = oneLine(
    (text ?? "").replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu, " ").replaceAll(/\s+/gu, " "),
  );
  return plain === "" ? null : [...plain].slice(0, LONGEST_REASON).join("");
}

function said({ by, reason }: Said): string {
  return `by ${by}${reason === null ? "" : `: ${reason}`}`;
}
