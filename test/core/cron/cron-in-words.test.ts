import { expect, test } from "vitest";
import { cronInWords } from "../../../src/core/cron/cron-in-words.ts";

test.each([
  ["0 2 * * *", "every day at 02:00"],
  ["30 6 * * 1-5", "every Monday to Friday at 06:30"],
  ["0 6 * * 1", "every Monday at 06:00"],
  ["0 6,18 * * *", "every day at 06:00 and 18:00"],
  ["0 0 1 * *", "on day 1 of every month at 00:00"],
  ["0 0 1 1 *", "on day 1 of January at 00:00"],
  ["0 9 1 * 1", "on day 1 of every month and every Monday at 09:00"],
  ["* * * * *", "every minute"],
  ["*/15 * * * *", "every 15 minutes"],
  ["*/20 8-17 * * 1-5", "every 20 minutes between 08:00 and 17:59 every Monday to Friday"],
  ["0 * * * *", "every hour"],
  ["5 * * * *", "every hour at minute 5"],
  ["0 */6 * * *", "every day at 00:00, 06:00, 12:00 and 18:00"],
  ["0 */2 * * *", "every 2 hours"],
  ["0 12 * 6-8 sat,sun", "every Sunday and Saturday in June, July and August at 12:00"],
  ["@daily", "every day at 00:00"],
  ["@weekly", "every Sunday at 00:00"],
])("%s is said as: %s", (cron, words) => {
  expect(cronInWords(cron)).toBe(words);
});

test.each([
  "",
  "every day",
  "0 2 * *",
  "61 * * * *",
  "0 2 * * mon#1",
  "0 2 l * *",
  "0 2 * * * *",
  "1,2,3,4,5,6,7 1,2,3,4,5 * * *",
])("%j is not said in words", (cron) => {
  expect(cronInWords(cron)).toBeNull();
});
