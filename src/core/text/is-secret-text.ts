const SECRET_WORDS = new Set(
  "password passwd passwort pwd passphrase secret secrets credential credentials apikey privatekey accesskey secretkey authtoken bearer".split(
    " ",
  ),
);
const SECRET_PAIRS = new Set([
  "api key",
  "private key",
  "access key",
  "secret key",
  "account key",
  "auth token",
  "connection string",
  "sas token",
]);
const SECRET_SHAPES = [
  // a URL with a password
  /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i,
  // a URL signed for whoever has it
  /^[a-z][a-z0-9+.-]*:\/\/[^\s?]*\?(?:[^\s]*&)?(?:sig|signature|x-amz-signature|x-goog-signature|token|access_token|api_key|apikey|password)=[^&\s]/i,
  // an address that whoever has it may write to: Slack, Discord, Teams
  /^https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|(?:[a-z]+\.)?discord(?:app)?\.com\/api\/webhooks|[a-z0-9.-]+\.webhook\.office\.com)\/./i,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // tokens whose makers gave them a mark: AWS, GitHub, GitLab, Slack, OpenAI and the like
  /^(?:AKIA|ASIA)[A-Z0-9]{16}$/,
  /^(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|pypi-|dop_v1_)[A-Za-z0-9_-]{16,}$/,
];

/** True when a text looks secret: by the words of the key it stands under (`api_key`, `dbPassword`) or by its own shape. */
export function isSecretText(name: string, text: string): boolean {
  if (text === "") return false;
  if (SECRET_SHAPES.some((shape) => shape.test(text))) return true;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (words.at(-1) === "token") return true;
  return words.some((word, index) => SECRET_WORDS.has(word) || SECRET_PAIRS.has(`${word} ${words[index + 1] ?? ""}`));
}
