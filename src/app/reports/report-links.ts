import { createHmac, createPrivateKey, hkdfSync, timingSafeEqual } from "node:crypto";

/** What a link stands for: a report that is kept, until its time is over. */
export interface ReportLink {
  /** Name in the store: 32 hex digits. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface MintedLink extends ReportLink {
  readonly url: (name: string) => string;
}

export interface ReportLinks {
  /** The link of a report by what it is about: the same on the same day, and nothing of it can be read from the link. */
  readonly mint: (subject: readonly (string | number | null)[], now: number) => MintedLink;
  /** What a path asks for; null where it is no link of ours, or one whose time is over. */
  readonly read: (path: string, now: number) => (ReportLink & { readonly name: string }) | null;
}

export interface ReportLinksOptions {
  /** Where the App is reached from outside, without a slash at its end. */
  readonly publicUrl: string;
  /** 32 bytes; see `reportKey`. */
  readonly key: Uint8Array;
  readonly days: number;
}

export const REPORTS_PATH = "/reports/";
const DAY = 86_400_000;
const ID_BYTES = 16;
/** The id, the day on which the link ends, and a whole SHA-256. */
const TOKEN_BYTES = ID_BYTES + 4 + 32;
const LINK = /^\/reports\/(?<token>[A-Za-z0-9_-]{70})\/(?<name>[a-z]+\.[a-z]+)$/u;

/**
 * Links that say of themselves that they are ours: an id, the day on which they end, and an HMAC of both. Nobody can make
 * one without the key, or move its end.
 */
export function reportLinks({ publicUrl, key, days }: ReportLinksOptions): ReportLinks {
  const signed = (purpose: string, bytes: Uint8Array | string): Buffer =>
    createHmac("sha256", key).update(`${purpose}\0`).update(bytes).digest();
  return {
    mint(subject, now) {
      const id = signed("id", JSON.stringify(subject)).subarray(0, ID_BYTES);
      // whole days, so that a review that is made again has the same link
      const day = Math.floor(now / DAY) + days + 1;
      const told = Buffer.alloc(ID_BYTES + 4);
      id.copy(told);
      told.writeUInt32BE(day, ID_BYTES);
      const token = Buffer.concat([told, signed("link", told)]).toString("base64url");
      return { id: id.toString("hex"), until: day * DAY, url: (name) => `${publicUrl}${REPORTS_PATH}${token}/${name}` };
    },
    read(path, now) {
      const { token = "", name = "" } = LINK.exec(path)?.groups ?? {};
      const bytes = Buffer.from(token, "base64url");
      if (bytes.length !== TOKEN_BYTES || bytes.toString("base64url") !== token) return null;
      const told = bytes.subarray(0, ID_BYTES + 4);
      if (!timingSafeEqual(signed("link", told), bytes.subarray(told.length))) return null;
      const until = told.readUInt32BE(ID_BYTES) * DAY;
      return now < until ? { id: told.toString("hex", 0, ID_BYTES), until, name } : null;
    },
  };
}

/**
 * The key of the links: of the operator's own secret, or of the App's private key. It is not made of the webhook secret:
 * whoever sees a link could try to guess that at home.
 */
export function reportKey(own: string | null, privateKey: string): Uint8Array {
  const secret = own ?? createPrivateKey(privateKey).export({ type: "pkcs8", format: "der" });
  return new Uint8Array(hkdfSync("sha256", secret, "", "kedro-dagster-action: links of reports", 32));
}
