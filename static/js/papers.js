/* Papers: how far a large printing is, and the keys by which a signed sheet is keyed in. Without it all works by forms. */
const AGAIN = 1500;

/* --- Progress ---------------------------------------------------------------------------------------------------- */

async function again() {
  const run = document.getElementById("run");
  if (!run?.dataset.again) return;
  try {
    const response = await fetch(run.dataset.again, { headers: { "HX-Request": "true" } });
    if (response.redirected) return void window.location.reload();
    if (response.ok) {
      const fresh = document.createElement("template");
      fresh.innerHTML = await response.text();
      // The element stays: a live region that is replaced would not be read out.
      const part = fresh.content.getElementById("run");
      run.replaceChildren(...part.childNodes);
      if (part.dataset.again) run.dataset.again = part.dataset.again;
      else delete run.dataset.again;
    }
  } catch {
    // No network for a moment: the next look will tell.
  }
  setTimeout(again, AGAIN);
}
setTimeout(again, AGAIN);

/* --- Keying in: Enter ticks and moves on; in the blank rows it moves to the next field ---------------------------- */

const sheet = document.querySelector("[data-sheet]");

sheet?.addEventListener("keydown", (event) => {
  const ticks = [...sheet.querySelectorAll(".sheet-rows input[type=checkbox]")];
  const fields = [...sheet.querySelectorAll(".sheet-blank input")];
  const list = [ticks, fields].find((some) => some.includes(event.target));
  if (!list || event.isComposing) return; // Enter also ends the choice of a Chinese character
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || (list === fields && event.key !== "Enter")) return;
  const next = list[list.indexOf(event.target) + step];
  if (event.key === "Enter" && list === ticks) event.target.checked = !event.target.checked;
  event.preventDefault();
  if (next) next.focus();
  else if (event.key === "Enter") event.target.form.querySelector("button[type=submit]").focus();
});
