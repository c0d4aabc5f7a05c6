/* Signing out where lists lie on the device: they are wiped or kept sealed, and what was not sent is never lost unseen. */
import { wipe } from "./lock.js";
import { make } from "./make.js";
import { canSeal } from "./seal.js";
import * as store from "./store.js";

const form = document.getElementById("sign-out");
const dialog = document.getElementById("signing-out");
const { root, unsent } = dialog.dataset;

async function lists() {
  const desks = canSeal() ? await store.desks() : [];
  return Promise.all(desks.map(async (desk) => ({ desk, waiting: await store.waitingCount(desk.id) })));
}

function line({ desk, waiting }) {
  const address = `${root}${desk.slug}/offline/${desk.date ? `?date=${desk.date}` : ""}`;
  const left = waiting ? make("b", {}, ` ${unsent.replace("{count}", waiting)}`) : "";
  return make("li", {}, make("a", { href: address }, desk.title), left);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = await lists();
  if (!found.length) return form.submit();
  document.getElementById("kept-lists").replaceChildren(...found.map(line));
  dialog.querySelector("[value=wipe]").hidden = found.some(({ waiting }) => waiting);
  dialog.showModal();
});

dialog.querySelector("form").addEventListener("submit", async (event) => {
  const { value } = event.submitter;
  if (value === "stay") return;
  event.preventDefault();
  if (value === "wipe") for (const { desk } of await lists()) await wipe(desk, `${root}${desk.slug}/offline/`);
  form.submit();
});
