/* Everything works without this file; it only saves a step. */
const root = document.documentElement;

function closePopsExcept(target) {
  for (const pop of document.querySelectorAll("details.pop[open]")) {
    if (!pop.contains(target)) pop.open = false;
  }
}

document.addEventListener("click", (event) => {
  const { target } = event;
  const opener = target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  const toggle = target.closest("[data-toggle]");
  if (toggle) toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true"));
  if (target.closest("[data-close]") || target.nodeName === "DIALOG") target.closest("dialog").close();
  if (target.closest("[data-print]")) window.print();
  closePopsExcept(target);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const pop = document.querySelector("details.pop[open]");
  if (!pop) return;
  pop.open = false;
  pop.querySelector("summary").focus();
});

/* display settings: what theme.js reads before the next page paints */
function remember(name, value) {
  if (value) root.setAttribute(`data-${name}`, value);
  else root.removeAttribute(`data-${name}`);
  try {
    localStorage.setItem(`banyan-${name}`, value);
  } catch {
    // storage is switched off: the choice holds for this page
  }
}

for (const name of ["text", "theme"]) {
  const chosen = root.getAttribute(`data-${name}`) ?? "";
  for (const input of document.querySelectorAll(`#display input[name=${name}]`)) {
    input.checked = input.value === chosen;
    input.addEventListener("change", () => remember(name, input.value));
  }
}

/* photo viewer: without it, a photo's link opens the file */
const viewer = document.getElementById("lightbox");
if (viewer) {
  const figures = [...document.querySelectorAll(".gallery figure")];
  const stage = viewer.querySelector("figure");
  const position = viewer.querySelector("[data-pos]");
  let shown = 0;

  const show = (index) => {
    shown = (index + figures.length) % figures.length;
    const link = figures[shown].querySelector("a");
    const picture = figures[shown].querySelector("img, svg").cloneNode(true);
    if (picture.nodeName === "IMG") {
      picture.removeAttribute("srcset");
      picture.src = link.href;
    }
    const caption = figures[shown].querySelector("figcaption");
    stage.replaceChildren(picture, ...(caption ? [caption.cloneNode(true)] : []));
    position.textContent = `${shown + 1} / ${figures.length}`;
  };

  figures.forEach((figure, index) => {
    figure.querySelector("a")?.addEventListener("click", (event) => {
      event.preventDefault();
      show(index);
      viewer.showModal();
    });
  });
  viewer.querySelector("[data-prev]").addEventListener("click", () => show(shown - 1));
  viewer.querySelector("[data-next]").addEventListener("click", () => show(shown + 1));
  viewer.addEventListener("keydown", (event) => {
    const forward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = root.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    if (event.key === forward) show(shown + 1);
    if (event.key === back) show(shown - 1);
  });
}

/* a form that came back: the list of errors is where reading goes on, also when htmx put it there */
const focusErrors = () => document.querySelector(".errsum")?.focus();
focusErrors();
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.querySelector?.(".errsum")) focusErrors();
});
