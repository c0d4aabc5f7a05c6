/* The screens of a hall: the part that changes is fetched again when it is time. What is old says that it is. */
const live = document.getElementById("live");
const lost = document.getElementById("lost");
const full = document.getElementById("full");
const AFTER_THE_CHANGE = 0.3; // seconds, so that the new code is asked for and not the old one again
const LATER = 3; // seconds, when no answer came

const shown = () => live.firstElementChild.dataset;
const plan = (seconds) => setTimeout(ask, seconds * 1000);

async function ask() {
  try {
    const address = new URL(live.dataset.url, window.location.href);
    if (shown().version) address.searchParams.set("seen", shown().version);
    const response = await fetch(address, { cache: "no-store" });
    if (response.redirected || !response.ok) throw new Error(response.status);
    if (response.status !== 204) live.innerHTML = (await response.text()).trim();
    lost.hidden = true;
    plan(Number(shown().seconds) + AFTER_THE_CHANGE);
  } catch {
    lost.hidden = false;
    plan(LATER);
  }
}

plan(Number(shown().seconds) + AFTER_THE_CHANGE);

if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => {
    full.closest("details").open = false;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}
