/* Talking with the server. Whatever comes back that is not its own answer counts as no connection. */
const PATIENCE = 10000;

/** How a contact ended where it did not end well: offline, signedOut, notYours, gone, trouble; `words` to be shown. */
export class NoContact extends Error {
  constructor(state, words = "") {
    super(state);
    this.state = state;
    this.words = words;
  }
}

let csrf = "";

async function reach(url, options) {
  try {
    // A sign-in page is an answer to nothing that was asked: it must not be followed.
    const signal = AbortSignal.timeout(PATIENCE);
    return await fetch(url, { cache: "no-store", redirect: "manual", signal, ...options });
  } catch {
    throw new NoContact("offline");
  }
}

/** The answer, if it is the portal's: a café's network answers too, with a page of its own. */
async function read(response) {
  if (response.type === "opaqueredirect") throw new NoContact("signedOut");
  if (response.status === 404) throw new NoContact("notYours");
  const told = await response.json().catch(() => null);
  if (response.status === 410) throw new NoContact("gone", told?.words);
  if (response.status === 409 || response.status === 422) throw new NoContact("refused", told?.words);
  if (!response.ok || !told || typeof told !== "object") throw new NoContact("trouble");
  return told;
}

/** Whether one is signed in; takes the token that posts need, which each sign-in renews. */
async function session(base) {
  const told = await read(await reach(`${base}session/`));
  if (!told.banyan) throw new NoContact("trouble");
  csrf = told.csrf;
}

export async function post(base, path, body) {
  if (!csrf) await session(base);
  const send = () =>
    reach(`${base}${path}/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify(body),
    });
  let response = await send();
  if (response.status === 403) {
    await session(base); // somebody has signed in anew since
    response = await send();
  }
  return read(response);
}
