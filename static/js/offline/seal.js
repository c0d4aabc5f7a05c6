/* Sealing: the list lies on the device as AES-GCM under a key of its own, and that key under one made of the PIN. */
const ROUNDS = 600000; // of PBKDF2 with SHA-256: half a second on a tablet, for each guess
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const canSeal = () => window.isSecureContext && Boolean(window.crypto?.subtle) && "indexedDB" in window;
export const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The key of a list, from the bytes that the server gave. Nobody reads it out again. */
export const keyOf = (secret) => crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt", "decrypt"]);

/** Seal a value. `about` says what it is: it opens as nothing else. */
export async function seal(key, value, about) {
  const iv = random(12);
  const plain = encoder.encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(about) }, key, plain);
  return { iv, data };
}

/** Open what was sealed. Throws where the key or `about` is another. */
export async function open(key, { iv, data }, about) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(about) }, key, data);
  return JSON.parse(decoder.decode(plain));
}

async function keyOfPin(pin, salt, rounds) {
  const typed = await crypto.subtle.importKey("raw", encoder.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** The key of the list, locked with a PIN: what may lie on the device. */
export async function lockWithPin(secret, pin) {
  const salt = random(16);
  const iv = random(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOfPin(pin, salt, ROUNDS), secret);
  return { salt, iv, data, rounds: ROUNDS };
}

/** The key of the list, or null where the PIN is wrong. */
export async function unlockWithPin({ salt, iv, data, rounds }, pin) {
  const key = await keyOfPin(pin, salt, rounds);
  try {
    return await keyOf(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data));
  } catch {
    return null;
  }
}

/** A PIN that is worth typing: 6 to 12 digits, not all the same, not counting up or down. */
export function isGoodPin(pin) {
  if (!/^\d{6,12}$/.test(pin)) return false;
  const steps = new Set([...pin].slice(1).map((digit, index) => digit - pin[index]));
  return !(steps.size === 1 && Math.abs([...steps][0]) <= 1);
}

/** The beginning of the hash of a ticket's link, as the list has it. */
export async function ticketOf(token, signs) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(token)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, signs);
}
