/* Sharing the page in view: as the phone does it, else the address is copied, else it is shown for copying. */
export function sharing({ say }) {
  const button = document.querySelector("[data-share]");
  const dialog = document.getElementById("share");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = location.href;
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      say(button.dataset.copied);
      button.querySelector(".lbl").textContent = button.dataset.copied;
    } catch (error) {
      if (error.name === "AbortError") return; // they thought better of it
      dialog.querySelector("input").value = url;
      dialog.showModal();
      dialog.querySelector("input").select();
    }
  });
}
