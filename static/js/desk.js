/* The door: instant search, the keyboard, and check-in without a new page. Without this file the page works by forms. */
import { useCamera } from "./offline/scan.js";

const main = document.getElementById("main");
const find = document.getElementById("find");
const said = document.getElementById("said");
const toast = document.getElementById("toast");
const offline = document.getElementById("offline");
const search = document.getElementById("search");
const { counters: COUNTERS, date: DATE, failed: FAILED } = main.dataset;
const TYPING_PAUSE = 150;
const TOAST_TIME = 8000;
const POLL_TIME = 10000;

/* --- What the server answers: parts of the page, each with its id ------------------------------------------------ */

// The header that htmx sends: the server then answers with the parts alone.
const ask = (url, options = {}) => fetch(url, { headers: { "HX-Request": "true" }, ...options });

/** Put each part in the place of the one with its id. A live region keeps its element, or it would not be read out. */
function put(html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  for (const part of [...fresh.content.children]) {
    const old = document.getElementById(part.id);
    if (part.id === "toast") showToast(...part.childNodes);
    else old?.replaceWith(part);
  }
}

function showToast(...content) {
  toast.replaceChildren(...content);
  toast.hidden = false;
  clearTimeout(showToast.timer);
  showToast.timer = setTimeout(() => (toast.hidden = true), TOAST_TIME);
}

/** True if the answer is a part of this page; otherwise says so, or leads to where one signs in again. */
function isPart(response) {
  if (response.redirected) window.location.reload();
  const is = !response.redirected && (response.ok || [409, 422].includes(response.status));
  if (!is) showToast(FAILED);
  return is;
}

/* --- The list ---------------------------------------------------------------------------------------------------- */

let show = document.querySelector("#search [aria-pressed=true]").value;
let listed = key();
let asking = null;

function key() {
  return JSON.stringify([find.value.trim(), show]);
}

// The address of a ticket finds nobody by name; it is a scan.
const isLink = () => find.value.includes("/r/");

async function list() {
  const wanted = key();
  if (isLink()) return;
  asking?.abort();
  asking = new AbortController();
  try {
    // By POST: a name has no place in an address.
    const body = new FormData(search);
    body.set("q", find.value.trim());
    body.set("show", show);
    const response = await ask(search.action, { method: "POST", body, signal: asking.signal });
    if (!isPart(response)) return;
    put(await response.text());
    listed = wanted;
    said.textContent = document.getElementById("people").dataset.summary;
    choose(find.value.trim() ? rows().find((row) => row.querySelector("[data-act]")) : null);
    connected(true);
  } catch (error) {
    if (error.name !== "AbortError") connected(false);
  }
}

let typing;
find.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(list, TYPING_PAUSE);
});

/** The next person is waiting; what was typed or scanned meanwhile stays. */
async function next() {
  find.focus();
  choose(null);
  if (listed !== key()) await list();
}

/* --- Choosing a row by keyboard ---------------------------------------------------------------------------------- */

const rows = () => [...document.querySelectorAll("#people li")];
const chosen = () => document.querySelector("#people li.sel");

function choose(row) {
  for (const other of rows()) {
    other.classList.toggle("sel", other === row);
    const button = other.querySelector(".btn[data-act]");
    button?.classList.toggle("btn-primary", other === row);
    button?.classList.toggle("btn-quiet", other !== row);
  }
}

function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(chosen());
  const row = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  choose(row);
  row.scrollIntoView({ block: "nearest" });
  said.textContent = row.textContent.replace(/\s+/g, " ").trim();
}

/** Enter, by hand or from a hand scanner, which types a code faster than any list can follow. */
async function enter() {
  if (busy) {
    enterAgain = true;
    return;
  }
  clearTimeout(typing);
  if (isLink()) return act({ code: find.value });
  const wasCurrent = listed === key();
  if (!wasCurrent) await list();
  if (listed !== key()) return;
  const typed = find.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const ticket = rows().filter((row) => row.dataset.code === typed);
  const open = rows().filter((row) => row.querySelector("[data-act]"));
  if (ticket.length === 1) act({ code: typed });
  else if (rows().length === 0 && find.value) startWalkIn();
  else if (wasCurrent) chosen()?.querySelector("[data-act]")?.click();
  // The list has just changed under the reader's eyes: Enter counts only where it leaves no choice.
  else if (open.length === 1) open[0].querySelector("[data-act]").click();
}

find.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // Enter takes a word from the input method
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Enter") enter();
  else return;
  event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  find.focus();
});

search.addEventListener("submit", (event) => {
  event.preventDefault();
  const tab = event.submitter?.closest(".tabs button");
  if (!tab) return void enter();
  show = tab.value;
  for (const other of tab.parentElement.children) other.setAttribute("aria-pressed", String(other === tab));
  list();
});

/* --- Acting ------------------------------------------------------------------------------------------------------ */

let busy = false;
let enterAgain = false; // a scan that ended while the one before was still being sent
const unsent = []; // what could not be sent: { url, body }, each with its own client_id, so that repeats are harmless

function newId() {
  if (window.crypto.randomUUID) return window.crypto.randomUUID();
  // Browsers keep randomUUID to secure addresses; a desk on a local network may not be one.
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function deviceName() {
  try {
    const kept = localStorage.getItem("banyan-device") ?? newId().slice(0, 8);
    localStorage.setItem("banyan-device", kept);
    return kept;
  } catch {
    return ""; // storage is switched off
  }
}

/** Send one action. The same body may be sent again: the server knows it by its client_id. */
async function send(url, body) {
  busy = true;
  try {
    const response = await ask(url, { method: "POST", body });
    connected(true);
    if (!isPart(response)) return;
    const html = await response.text();
    put(html);
    await after(response, html);
  } catch {
    unsent.push({ url, body });
    connected(false);
  } finally {
    busy = false;
  }
  if (enterAgain && find.value) enter();
  enterAgain = false;
}

/** Where the eye and the keyboard go on. */
async function after(response, html) {
  const error = document.querySelector("#walk-in .err input, #people .reason input[name=reason]");
  if (response.status === 422 || response.status === 409) {
    const code = /data-code="(\w+)"/.exec(html)?.[1];
    if (code && !document.querySelector(`#people [data-code="${code}"]`)) {
      find.value = code;
      await list();
    }
    (error ?? find).focus();
  } else await next();
}

function act(fields, url = document.getElementById("door").action) {
  if (busy) return;
  const body = new FormData(document.getElementById("door"));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  find.value = ""; // at once: a hand scanner does not wait for the answer
  return send(url, stamped(body));
}

function stamped(body) {
  body.set("client_id", newId());
  body.set("device", deviceName());
  body.set("device_time", new Date().toISOString());
  return body;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.id === "door") {
    event.preventDefault();
    act({ [button.name]: button.value }, button.hasAttribute("formaction") ? button.formAction : form.action);
  } else if (form.hasAttribute("data-send")) {
    event.preventDefault();
    if (!busy) send(form.action, stamped(new FormData(form)));
  }
});

/* --- Walk-ins ---------------------------------------------------------------------------------------------------- */

/** Take what was searched for along: a name, or else a phone number. */
function startWalkIn() {
  const panel = document.getElementById("walk-in");
  const typed = find.value.trim();
  const isNumber = /^[\d\s()+-]+$/.test(typed);
  const field = panel.querySelector(isNumber ? "[name=phone]" : "[name=name]");
  if (!field) return panel.focus(); // it says why there are no walk-ins
  if (typed) field.value = typed;
  panel.querySelector(isNumber ? "[name=name]" : "[name=phone]").focus();
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-walk-in]")) return;
  event.preventDefault();
  startWalkIn();
});

/* --- Several devices, and none ------------------------------------------------------------------------------------ */

function connected(is) {
  offline.hidden = is && unsent.length === 0;
  const words = document.getElementById("unsent");
  words.textContent = unsent.length ? words.dataset.some : "";
}

document.getElementById("retry").addEventListener("click", async () => {
  const waiting = unsent.splice(0);
  for (const { url, body } of waiting) await send(url, body);
  if (!waiting.length) await poll();
});

/** Other devices check people in too. The list follows, unless somebody is at work in it. */
async function poll() {
  if (document.hidden || busy) return;
  try {
    const seen = document.getElementById("counters").dataset.version;
    const response = await ask(`${COUNTERS}?${new URLSearchParams({ seen, date: DATE })}`);
    connected(true);
    if (response.status === 204 || busy || !isPart(response)) return;
    put(await response.text());
    const isAtWork = find.value || chosen() || document.activeElement.closest("#people");
    if (!isAtWork) await list();
  } catch {
    connected(false);
  }
}
setInterval(poll, POLL_TIME);

/* --- The camera -------------------------------------------------------------------------------------------------- */

useCamera((code) => act({ code }));
