/* The camera, as the online desk has it. */
const scanner = document.getElementById("scanner");
const button = document.getElementById("scan");
let camera = null;

async function openCamera(found) {
  const words = scanner.querySelector("[role=status]");
  const stage = scanner.querySelector("video");
  scanner.hidden = false;
  stage.hidden = true;
  button.setAttribute("aria-expanded", "true");
  const { start } = await import(scanner.dataset.module);
  try {
    camera = await start(stage, scanner.dataset.reader, found);
    stage.hidden = false;
    words.textContent = scanner.dataset.looking;
  } catch (error) {
    words.textContent = scanner.dataset[error.message] ?? scanner.dataset.missing;
  }
}

function closeCamera() {
  camera?.stop();
  camera = null;
  scanner.hidden = true;
  button.setAttribute("aria-expanded", "false");
  document.getElementById("find").focus();
}

/** Let the button open and close the camera; `found(text)` is called with what it reads. */
export function useCamera(found) {
  // Fetched now, while the files are those of this page: a newer worker may have replaced them later.
  import(scanner.dataset.module);
  if (!("BarcodeDetector" in window)) import(scanner.dataset.reader);
  button.addEventListener("click", () => (scanner.hidden ? openCamera(found) : closeCamera()));
  scanner.querySelector("button").addEventListener("click", closeCamera);
}
