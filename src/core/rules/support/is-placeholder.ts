/** Words that stand where a secret is to be put. */
const STAND_INS =
  "user username pass password passwd pwd pat token secret key apikey api_key changeme change_me todo tbd none null dummy example placeholder redacted hidden";
const WORDS = new Set(STAND_INS.split(" "));
/** What `token` means to gcsfs besides a token. */
const GCSFS = new Set(["cloud", "anon", "google_default", "cache", "browser"]);

/**
 * True for a text that stands where a secret would, and is none: a word to be replaced (`PASSWORD`, `<token>`,
 * `your-api-key`, `xxxx`), the path of a key file, a way to log in, a URL whose password is such a word.
 */
export function isPlaceholder(text: string): boolean {
  const password = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/iu.exec(text)?.[1];
  if (password !== undefined) return isStandIn(password);
  return isStandIn(text) || isPath(text) || GCSFS.has(text);
}

function isStandIn(text: string): boolean {
  return (
    /^[<[{$*%]/u.test(text) ||
    WORDS.has(text.toLowerCase()) ||
    /^(?:[xX]+|[.*_-]+)$/u.test(text) ||
    /^(?:your|my|insert|enter|replace|put)[ _-]/iu.test(text) ||
    // `SNOWFLAKE_PAT`: the name of what goes there; a token has digits
    /^[A-Z]+(?:_[A-Z]+)*$/u.test(text)
  );
}

function isPath(text: string): boolean {
  return (
    !text.includes("://") &&
    !/\s/u.test(text) &&
    (/^(?:~|\.{1,2})?\/[\w.-]/u.test(text) || text.includes("/")) &&
    /\.(?:json|ya?ml|pem|key|p12|pfx|crt|cer|txt|toml|ini|cfg|env)$/iu.test(text)
  );
}
