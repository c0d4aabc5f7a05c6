/* The door clicker. Taps are kept on this device until the server has them, each batch with an id of its own: sending
   one twice counts it once, and a tab that was closed goes on where it stopped. Without this file each tap is a form. */
const form = document.getElementById("clicker");
const total = document.getElementById("total");
const state = document.getElementById("state");
const STORE = `banyan-clicks/${form.dataset.store}`;
const GATHER_TIME = 400;
const RETRY_TIME = 3000;
const REFRESH_TIME = 10000;
const MOST_AT_ONCE = 500;
const figures = new Intl.NumberFormat(document.documentElement.lang);

function newId() {
  if (window.crypto.randomUUID) return window.crypto.randomUUID();
  // Browsers keep randomUUID to secure addresses; a desk on a local network may not be one.
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/* --- What is not sent yet: a list of batches { client_id, change, device_time } ------------------------------------ */

// Only a batch that was never on its way may grow: the server may have it, and would take no more under its id.
let growing = null;
let batches = load();
let isSending = false;
let known = Number(total.dataset.total);

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // storage is switched off: the taps live as long as this page
  }
}

function save() {
  try {
    localStorage.setItem(STORE, JSON.stringify(batches));
  } catch {
    // as above
  }
}

const unsent = () => batches.reduce((sum, batch) => sum + batch.change, 0);

function show(words = "") {
  total.textContent = figures.format(Math.max(known + unsent(), 0));
  state.textContent = words || (batches.length ? "" : state.dataset.sent);
}

function count(change) {
  if (growing && Math.abs(growing.change + change) <= MOST_AT_ONCE) growing.change += change;
  else {
    growing = { client_id: newId(), change, device_time: new Date().toISOString() };
    batches.push(growing);
  }
  if (growing.change === 0) {
    batches.pop();
    growing = null;
  }
  save();
  show();
  plan(GATHER_TIME);
}

/* --- Sending -------------------------------------------------------------------------------------------------------- */

let timer;
function plan(time) {
  clearTimeout(timer);
  timer = setTimeout(send, time);
}

async function send() {
  if (isSending || !batches.length) return;
  isSending = true;
  if (batches[0] === growing) growing = null;
  try {
    const body = new FormData(form);
    for (const [name, value] of Object.entries(batches[0])) body.set(name, value);
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (response.redirected || response.status === 403) return later(state.dataset.signin);
    if (!response.ok) return later(state.dataset.unsent);
    known = (await response.json()).total;
    batches.shift();
    save();
    isSending = false;
    show();
    if (batches.length) plan(0);
  } catch {
    later(state.dataset.unsent);
  }
}

function later(words) {
  isSending = false;
  show(words);
  plan(RETRY_TIME);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  count(Number(event.submitter.value));
});
window.addEventListener("online", () => plan(0));

/** Other devices count too. */
async function refresh() {
  if (document.hidden || isSending || batches.length) return;
  try {
    const response = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (response.redirected || !response.ok || isSending || batches.length) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    known = Number(page.getElementById("total").dataset.total);
    document.getElementById("numbers").replaceWith(page.getElementById("numbers"));
    show();
  } catch {
    state.textContent = state.dataset.unsent;
  }
}
setInterval(refresh, REFRESH_TIME);

show();
if (batches.length) plan(0);
