// The pickers that search (Django's own, made by select2) are told to screen readers without the name of their field.
// Here each is given it, in forms and in the rows that are added to them. Without scripts these are plain lists.
let count = 0;

// The label of the field; in a table the heading of its column.
function heading(select) {
  if (select.labels?.length) return select.labels[0];
  const cell = select.closest("td");
  return cell?.closest("table").tHead?.rows[0]?.querySelector(`.column-${select.name.split("-").pop()}`);
}

function label(part, select, after = "") {
  const words = heading(select);
  if (!words) return;
  words.id ||= `picker-label-${(count += 1)}`;
  part.setAttribute("aria-labelledby", `${words.id} ${after}`.trim());
}

function name(box) {
  const own = box.previousElementSibling;
  if (own?.matches("select")) {
    const shown = box.querySelector("span.select2-selection__rendered");
    shown?.removeAttribute("role"); // what is chosen: words, no field of its own
    shown?.removeAttribute("aria-readonly");
    for (const part of box.querySelectorAll("[role=combobox]")) label(part, own, shown?.id);
    for (const part of box.querySelectorAll("input")) label(part, own);
    return;
  }
  const select = document.querySelector("select + .select2-container--open")?.previousElementSibling;
  if (select) for (const part of box.querySelectorAll("input, [role=listbox]")) label(part, select);
}

function look() {
  for (const box of document.querySelectorAll(".select2-container:not([data-named])")) {
    box.dataset.named = "";
    name(box);
  }
}

new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();
