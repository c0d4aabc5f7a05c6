/* Opening and closing: loading the list, the PIN with its few tries, and the way back in through the server. */
import { Door } from "./door.js";
import { bytesOf, keyOf, lockWithPin, unlockWithPin } from "./seal.js";
import * as store from "./store.js";
import { post } from "./sync.js";

export const MOST_TRIES = 10;
const wiping = new BroadcastChannel("banyan-door"); // to the tab in which the list is open

/** Load the list of the event onto this device. Throws NoContact. */
export async function prepare({ id, slug, date, base, label, pin }) {
  const told = await post(base, "prepare", { label, date, device_now: new Date().toISOString() });
  const { device, secret, expires_at, title, zone, ...list } = told;
  const bytes = bytesOf(secret);
  const desk = { id, slug, date, device, label: list.label, title, expiresAt: Date.parse(expires_at), tries: 0, next: 1 };
  desk.pin = await lockWithPin(bytes, pin);
  Object.assign(desk, { offset: Date.now() - Date.parse(told.now), contactAt: Date.now(), zone });
  await store.keepForGood();
  return Door.begin(desk, await keyOf(bytes), { title, zone, ...list });
}

/**
 * Open the list with the PIN: the door, or how many tries are left. Each try is counted before it is made, so that
 * closing the tab saves none; after the last the list goes, and only somebody who signs in gets on.
 */
export async function unlock(desk, pin) {
  const tries = desk.tries + 1;
  await store.change(desk.id, { tries });
  const key = await unlockWithPin(desk.pin, pin);
  if (key) {
    await store.change(desk.id, { tries: 0 });
    return { door: await new Door({ ...desk, tries: 0 }, key).load() };
  }
  desk.tries = tries;
  if (tries >= MOST_TRIES) await store.shut(desk.id);
  return { left: MOST_TRIES - tries };
}

/** Open it with the key that the server holds, and lock it with a new PIN. Throws NoContact. */
export async function unlockBySignIn(desk, base, pin) {
  const { secret } = await post(base, "unlock", { device: desk.device });
  const bytes = bytesOf(secret);
  const locked = { pin: await lockWithPin(bytes, pin), tries: 0 };
  await store.change(desk.id, locked);
  return new Door({ ...desk, ...locked }, await keyOf(bytes)).load();
}

/** Whether the list should be gone: a day after the event, by our clock as far as its error is known. */
export const isExpired = (desk) => Date.now() - (desk.offset ?? 0) > desk.expiresAt;

/** The list's time is over: it goes. What was not sent stays sealed, and opens for whoever signs in. */
export async function expire(desk) {
  if (await store.waitingCount(desk.id)) await store.shut(desk.id);
  else await store.wipe(desk.id);
}

/** Call `gone` when another tab wipes this desk. */
export const onWiped = (id, gone) => wiping.addEventListener("message", ({ data }) => data === id && gone());

/** Everything of this desk goes from the device. The server is told if it can be. */
export async function wipe(desk, base) {
  await store.wipe(desk.id);
  wiping.postMessage(desk.id);
  await post(base, "wiped", { device: desk.device }).catch(() => null);
}
