/* Captions of a sound: browsers show them for films alone, so the words stand below the player while they are said. */
for (const player of document.querySelectorAll("audio")) {
  const words = player.parentElement.querySelector(".said");
  const tracks = [...player.textTracks].filter((track) => track.kind === "captions");
  const chosen = tracks.find((track) => track.mode === "showing") ?? tracks[0];
  if (!words || !chosen) continue;
  chosen.mode = "hidden"; // loaded, and shown by us
  chosen.addEventListener("cuechange", () => {
    const cues = [...(chosen.activeCues ?? [])].map((cue) => cue.getCueAsHTML().textContent);
    words.textContent = cues.join("\n");
    words.hidden = !cues.length;
  });
}
