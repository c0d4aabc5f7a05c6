/* The desk of stories: pages are dragged to their place, and the preview follows what is typed. Without it there are
   buttons for both. */
const list = document.querySelector("[data-pages]");
if (list) {
  // Whoever moves a page by keyboard presses the same button again, and finds it under the finger.
  const isUp = (button) => Boolean(button.querySelector(".turned"));
  list.addEventListener("submit", ({ submitter }) => {
    if (submitter?.name === "to") sessionStorage.setItem("moved", isUp(submitter) ? "up" : "down");
  });
  const moved = sessionStorage.getItem("moved");
  const row = moved && document.getElementById(location.hash.slice(1));
  const buttons = [...(row?.querySelectorAll("[data-move] button") ?? [])];
  const same = buttons.find((button) => isUp(button) === (moved === "up")) ?? buttons[0];
  // Not before the browser has gone to the row, which takes the focus away.
  if (same) addEventListener("load", () => requestAnimationFrame(() => same.focus()));
  sessionStorage.removeItem("moved");

  let dragged = null;
  const rows = () => [...list.querySelectorAll("[data-row]")];
  for (const grip of list.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.draggable = true;
    grip.addEventListener("dragstart", (event) => {
      dragged = grip.closest("[data-row]");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", dragged.id); // Firefox drags nothing that has no data
      event.dataTransfer.setDragImage(dragged, 20, 20);
    });
  }
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-row]");
    if (!dragged || !over) return;
    event.preventDefault();
    for (const row of rows()) row.classList.toggle("over", row === over && row !== dragged);
  });
  list.addEventListener("drop", (event) => {
    const over = event.target.closest("[data-row]");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const form = dragged.querySelector("[data-move]");
    const to = document.createElement("input");
    Object.assign(to, { type: "hidden", name: "to", value: String(rows().indexOf(over) + 1) });
    form.append(to);
    form.submit();
  });
  list.addEventListener("dragend", () => {
    dragged = null;
    for (const row of rows()) row.classList.remove("over");
  });
}

const form = document.querySelector("[data-page-form]");
if (form) {
  const PAUSE = 700; // milliseconds without a key before the preview follows
  let waiting = 0;
  let chosen = form.querySelector("[data-preview][data-current]") ?? form.querySelector("[data-preview]");
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-preview]");
    if (button) chosen = button;
  });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(chosen), PAUSE);
  });
}
