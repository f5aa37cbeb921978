import { z } from "zod";
import { failure, type Result, success } from "../../../core/model/result.ts";
import { whyUnreachable } from "../../../github/why-unreachable.ts";
import { VERSION } from "../../../program/version.ts";

/** What an App that GitHub has just made signs with. */
export interface Credentials {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Web address of the App. */
  readonly page: string;
}

const answerSchema = z.object({
  id: z.int(),
  pem: z.string(),
  webhook_secret: z.string(),
  html_url: z.url({ protocol: /^https?$/ }),
});

const LONGEST = 15_000;

/** Takes the App's credentials from GitHub, which hands them out once, within an hour, for the code that it has just given. */
export async function exchangeCode(apiUrl: string, code: string): Promise<Result<Credentials, string>> {
  if (!/^[\w-]{1,200}$/.test(code)) return failure("it came back without a code of its own");
  try {
    const answer = await fetch(`${apiUrl}/app-manifests/${code}/conversions`, {
      method: "POST",
      signal: AbortSignal.timeout(LONGEST),
      headers: { accept: "application/vnd.github+json", "user-agent": `kedro-dagster-action/${VERSION}` },
    });
    if (answer.status !== 201) return failure(`it answered ${answer.status}`);
    const read = answerSchema.safeParse(await answer.json());
    if (!read.success) return failure("its answer holds no credentials");
    const { id, pem, webhook_secret: webhookSecret, html_url: page } = read.data;
    return success({ appId: id, privateKey: pem, webhookSecret, page });
  } catch (error) {
    return failure(whyUnreachable(error) ?? String(error));
  }
}
