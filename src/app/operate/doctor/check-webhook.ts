import { createHmac, randomUUID } from "node:crypto";
import type { GitHubClient } from "../../../github/github-client.ts";
import { orNull, REFUSALS } from "../../../github/http-failure.ts";
import { askAddress } from "./ask-address.ts";
import { type Finding, missing, note, ok } from "./finding.ts";

const ADDRESS = "address";
const PLACE = "in the App's settings on GitHub";

/**
 * Whether GitHub sends webhooks to where this App listens: the address it has, an event of ours sent there signed with our
 * secret, which nothing is done about, and how its latest deliveries ended.
 */
export async function checkWebhook(client: GitHubClient, secret: string): Promise<readonly Finding[]> {
  const config = await orNull(REFUSALS, () => client.request("GET /app/hook/config"));
  const url = config?.data.url;
  if (config === null || url === undefined || url === "")
    return [
      missing(ADDRESS, "the App has no webhook address", `Set it to https://YOUR-HOST/api/github/webhooks ${PLACE}.`),
    ];
  const findings: Finding[] = [];
  if (config.data.content_type !== "json")
    findings.push(missing("webhook", "is sent as a form, which is not taken", `Choose \`application/json\` ${PLACE}.`));
  if (config.data.secret === undefined || config.data.secret === "")
    findings.push(
      missing("webhook", "GitHub signs nothing: the App has no secret there", `Set WEBHOOK_SECRET's value ${PLACE}.`),
    );
  if (String(config.data.insecure_ssl) === "1")
    findings.push(note("webhook", "GitHub does not check the certificate of your address", `Turn it on ${PLACE}.`));
  findings.push(await knock(url, secret), await deliveries(client));
  return findings;
}

/** Sends what GitHub sends first to a new address; the App takes it and does nothing. */
async function knock(url: string, secret: string): Promise<Finding> {
  const body = JSON.stringify({ zen: "Is anybody there?" });
  const answer = await askAddress(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "ping",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    },
  });
  if (typeof answer === "string")
    return note(
      ADDRESS,
      `${url} cannot be reached from here (${answer})`,
      "Where the App does not run yet, or only GitHub can come in, that is as it must be; the deliveries tell.",
    );
  if (answer.status === 202) return ok(ADDRESS, `${url} answers, and takes what WEBHOOK_SECRET signs`);
  return answer.status === 401
    ? missing(ADDRESS, `${url} has another WEBHOOK_SECRET`, "Start the App there with the secret that is set here.")
    : missing(ADDRESS, `${url} answered ${answer.status}`, "It must lead to the App's /api/github/webhooks.");
}

async function deliveries(client: GitHubClient): Promise<Finding> {
  const about = "deliveries";
  const answer = await orNull(REFUSALS, () => client.request("GET /app/hook/deliveries", { per_page: 30 }));
  if (answer === null || answer.data.length === 0)
    return note(about, "GitHub has delivered nothing yet", "Install the App, or open a pull request, and ask again.");
  const failed = answer.data.filter(({ status_code: code }) => code < 200 || code >= 300);
  const [last] = failed;
  if (last === undefined) return ok(about, `the last ${answer.data.length} arrived`);
  const text = `${failed.length} of the last ${answer.data.length} did not arrive; the latest: ${last.event}, ${last.status_code} ${last.status}`;
  if (last.status_code === 401)
    return missing(about, text, `The secret ${PLACE} is not WEBHOOK_SECRET: set both to one value.`);
  // one that went through after it says that the way is open
  const isOver = answer.data[0] !== last;
  return isOver
    ? note(about, text, "They arrive again. What was lost is found by looking everything over.")
    : missing(about, text, "Open the way from GitHub to the App's address.");
}
