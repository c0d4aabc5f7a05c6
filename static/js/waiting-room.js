// The page of the waiting room: asks now and then how far the line has come, and sends the form when it is our turn.
// Whatever goes wrong on the way (no network, a server that is just starting), it asks again: nothing typed is lost.

const form = document.getElementById("waiting-room");
const about = form.querySelector("[data-about]");
const LATER = 5; // seconds, when no answer came

form.querySelector("[data-goes-by-itself]").hidden = false;

// Some sooner, some later, so that not everybody asks in the same moment.
const soon = (seconds) => setTimeout(ask, seconds * (900 + 200 * Math.random()));

async function ask() {
  try {
    const answer = await fetch(form.action, { headers: { "X-Turn": form.elements.turn.value }, cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    const turn = await answer.json();
    if (turn.is_now) {
      form.requestSubmit();
      return;
    }
    if (about.textContent !== String(turn.about)) about.textContent = turn.about;
    soon(turn.seconds);
  } catch {
    soon(LATER);
  }
}

soon(Number(form.dataset.seconds));
