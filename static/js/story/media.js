/* Films and sounds: fetched when near, silent until somebody turns the sound on, quiet again when their page is left. */

/** Words of a button that says what it is now. */
const press = (button, on) => {
  button.setAttribute("aria-pressed", String(on));
  button.querySelector(".lbl").textContent = on ? button.dataset.on : button.dataset.off;
};

/** The poster, and the captions: in the language of the page, else in the first there is. */
function show(film) {
  if (film.dataset.poster) film.poster = film.dataset.poster;
  const captions = [...film.textTracks];
  const ours = captions.find((one) => one.language === document.documentElement.lang) ?? captions[0];
  if (ours) ours.mode = "showing";
}

/** What waits in data- attributes becomes real: a poster first; the film itself only when it is played. */
function fetchNear(pages) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        for (const film of target.querySelectorAll("video")) show(film);
        for (const film of target.querySelectorAll(".behind video")) film.preload = "auto";
      }
    },
    { rootMargin: "100% 0px" },
  );
  pages.forEach((page) => near.observe(page));
}

export function listen({ pages, say, calm }) {
  const button = document.querySelector("[data-sound]");
  const all = [...document.querySelectorAll("video, audio")];
  let on = false;
  let here = null;

  const behind = (one) => one.closest(".behind");
  const sparing = () => calm.matches || navigator.connection?.saveData;
  for (const one of all) {
    if (one.nodeName === "VIDEO") one.muted = true;
    // Whoever starts a sound wants to hear it.
    one.addEventListener("play", () => {
      if (one.nodeName === "AUDIO" && !on) turn(true);
    });
  }
  fetchNear(pages);

  function turn(loud) {
    on = loud;
    for (const one of all) one.muted = one.nodeName === "VIDEO" && !on;
    if (!on) for (const one of all) if (one.nodeName === "AUDIO") one.pause();
    if (button) {
      press(button, on);
      say(button.querySelector(".lbl").textContent);
    }
  }

  /** A film behind the page moves without a sound, unless somebody wants calm; with the sound on, the page plays. */
  function play(page) {
    for (const one of page.querySelectorAll("video, audio")) {
      if (behind(one) ? !sparing() && !one.dataset.stopped : on) one.play()?.catch(() => {});
    }
  }

  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      turn(!on);
      if (on && here) play(here);
    });
  }
  for (const still of document.querySelectorAll("[data-still]")) {
    const film = still.closest(".spage").querySelector(".behind video");
    still.hidden = sparing();
    still.addEventListener("click", () => {
      const stops = !film.paused;
      film.dataset.stopped = stops ? "yes" : "";
      if (stops) film.pause();
      else film.play();
      press(still, stops);
    });
  }

  return {
    /** This page is in view now. */
    arrive(page) {
      if (here) for (const one of here.querySelectorAll("video, audio")) one.pause();
      here = page;
      play(page);
    },
  };
}
