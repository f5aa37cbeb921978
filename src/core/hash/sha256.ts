const ROUND_CONSTANTS = roundConstants();
const ENCODER = new TextEncoder();
/** Reused by every call: hashing is synchronous and never re-entered. */
const WORDS = new Int32Array(64);
const STATE = new Int32Array(8);

/**
 * SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits (FIPS 180-4).
 * Written here because core may not reach for the platform's crypto; fingerprints hash every definition of a project, so
 * the rounds work on plain numbers.
 */
export function sha256(text: string): string {
  const message = padded(ENCODER.encode(text));
  STATE.set([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
  for (let block = 0; block < message.length; block += 64) compress(message, block);
  let digest = "";
  for (const word of STATE) digest += (word >>> 0).toString(16).padStart(8, "0");
  return digest;
}

function padded(bytes: Uint8Array): Uint8Array {
  const length = (bytes.length + 72) & ~63;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const bits = bytes.length * 8;
  for (let i = 0; i < 8; i++) message[length - 1 - i] = Math.floor(bits / 2 ** (8 * i)) & 0xff;
  return message;
}

function compress(message: Uint8Array, block: number): void {
  for (let t = 0; t < 16; t++) {
    const at = block + t * 4;
    WORDS[t] =
      ((message[at] ?? 0) << 24) |
      ((message[at + 1] ?? 0) << 16) |
      ((message[at + 2] ?? 0) << 8) |
      (message[at + 3] ?? 0);
  }
  for (let t = 16; t < 64; t++) {
    const a = WORDS[t - 15] ?? 0;
    const b = WORDS[t - 2] ?? 0;
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    WORDS[t] = ((WORDS[t - 16] ?? 0) + s0 + (WORDS[t - 7] ?? 0) + s1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = STATE;
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND_CONSTANTS[t] ?? 0) + (WORDS[t] ?? 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  add(0, a);
  add(1, b);
  add(2, c);
  add(3, d);
  add(4, e);
  add(5, f);
  add(6, g);
  add(7, h);
}

function add(index: number, word: number): void {
  STATE[index] = (STATE[index] ?? 0) + word;
}

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
function roundConstants(): Int32Array {
  const constants = new Int32Array(64);
  let count = 0;
  for (let candidate = 2; count < 64; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false;
    if (!isPrime) continue;
    constants[count++] = fractionOfCubeRoot(candidate);
  }
  return constants;
}

/** Exact: the integer cube root of prime·2^96, its low 32 bits. */
function fractionOfCubeRoot(prime: number): number {
  const target = BigInt(prime) << 96n;
  let low = 0n;
  let high = 1n << 36n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle * middle * middle <= target) low = middle;
    else high = middle - 1n;
  }
  return Number(low & 0xffffffffn);
}
