/* The media library in the back office: files sent one by one with their progress, how far their preparation is, and
   the middle of a picture chosen by a click. Without it all works by forms. */

/* --- Uploads ------------------------------------------------------------------------------------------------------ */

const form = document.getElementById("upload");
const list = document.getElementById("uploads");

/** The kind by which a file is limited; what it really is, the server finds out. */
function kindOf(file) {
  if (file.type === "image/svg+xml") return "drawing";
  return { image: "image", video: "film", audio: "sound" }[file.type.split("/")[0]] ?? "film";
}

/** A line with the file's name, its progress and what came of it. */
function lineFor(file) {
  const line = document.createElement("li");
  const name = document.createElement("bdi");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  name.textContent = file.name;
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  said.textContent = form.dataset.sending;
  line.append(name, " ", bar, " ", said);
  list.append(line);
  return { bar, said };
}

function show({ bar, said }, answer) {
  bar.remove();
  if (!answer?.taken?.length) {
    said.textContent = answer?.refused?.join(" ") || form.dataset.lost;
    said.className = "errornote";
    return false;
  }
  const link = document.createElement("a");
  link.href = answer.taken[0].url;
  link.textContent = answer.taken[0].title;
  said.replaceChildren(`${form.dataset.taken}: `, link);
  return true;
}

/** fetch tells nothing of what was sent so far, so it is the older way. */
function send(file, line) {
  const data = new FormData(form);
  data.delete("uploads");
  data.append("uploads", file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action") || window.location.href);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) line.bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("loadend", () => done(show(line, request.response)));
    request.send(data);
  });
}

form?.addEventListener("submit", async (event) => {
  const field = form.elements.namedItem("uploads");
  if (!field.files.length || !form.elements.namedItem("organisation").value) return; // the server says what is missing
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  for (const file of [...field.files]) {
    const line = lineFor(file);
    if (file.size > Number(form.dataset[kindOf(file)])) show(line, { refused: [form.dataset.tooLarge] });
    else await send(file, line);
  }
  field.value = "";
  button.disabled = false;
});

/* --- How far the preparation is ----------------------------------------------------------------------------------- */

const AGAIN = 1500;
let typed = false; // what somebody is writing beside it is not thrown away by a new page
document.addEventListener("input", () => (typed = true), { once: true });

async function look() {
  const part = document.getElementById("progress");
  if (!part?.dataset.again) return;
  try {
    const response = await fetch(part.dataset.again);
    if (response.ok) {
      const fresh = document.createElement("template");
      fresh.innerHTML = await response.text();
      const found = fresh.content.getElementById("progress");
      part.replaceWith(found);
      if (!found.dataset.again) {
        if (!typed) window.location.reload(); // ready: the page shows it
        return;
      }
    }
  } catch {
    // No network for a moment: the next look will tell.
  }
  setTimeout(look, AGAIN);
}
setTimeout(look, AGAIN);

/* --- The middle of a picture --------------------------------------------------------------------------------------- */

const fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));
const shown = document.querySelector("[data-focal] img");

if (shown && fields.every(Boolean)) {
  const frame = document.createElement("span");
  const mark = document.createElement("span");
  frame.className = "focal-frame";
  mark.className = "focal-mark";
  shown.replaceWith(frame);
  frame.append(shown, mark);

  const place = () => {
    mark.style.left = `${fields[0].value || 50}%`;
    mark.style.top = `${fields[1].value || 50}%`;
  };
  frame.addEventListener("click", (event) => {
    const box = shown.getBoundingClientRect();
    const shares = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    fields.forEach((field, axis) => (field.value = Math.round(100 * Math.min(Math.max(shares[axis], 0), 1))));
    place();
  });
  for (const field of fields) field.addEventListener("input", place);
  place();
}
