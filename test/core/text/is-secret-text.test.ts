import { describe, expect, it } from "vitest";
import { isSecretText } from "../../../src/core/text/is-secret-text.ts";

describe("isSecretText", () => {
  it.each([
    "https://hooks.slack.com/services/T000/B000/XXXX",
    "https://hooks.slack.com/workflows/T000/A000/1/XXXX",
    "https://discord.com/api/webhooks/123/abc",
    "https://ptb.discordapp.com/api/webhooks/123/abc",
    "https://harbour.webhook.office.com/webhookb2/1-2@3/IncomingWebhook/4/5",
  ])("knows an address that whoever has it may write to, under any name: %s", (text) => {
    expect(isSecretText("channel", text)).toBe(true);
  });

  it.each([
    "https://hooks.slack.com",
    "https://api.slack.com/services/T000",
    "https://discord.com/developers/docs",
    "https://example.com/hooks.slack.com/services/x",
    "https://www.office.com/webhook",
  ])("takes no other address for one: %s", (text) => {
    expect(isSecretText("channel", text)).toBe(false);
  });
});
