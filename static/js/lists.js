/* A list that is being saved: shows how far it is, and the page itself when it is done. Without this file one asks. */
const progress = document.getElementById("progress");
const PAUSE = 1000;

async function look() {
  try {
    const answer = await fetch(window.location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("progress");
    if (answer.ok && !fresh) {
      window.location.reload();
      return;
    }
    if (fresh && fresh.innerHTML !== progress.innerHTML) progress.replaceChildren(...fresh.childNodes);
  } catch {
    // no connection just now: asked again
  }
  setTimeout(look, PAUSE);
}

if (progress) setTimeout(look, PAUSE);
