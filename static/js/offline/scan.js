/* The camera at the desk, with and without a network. */
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
  button.addEventListener("click", () => (scanner.hidden ? openCamera(found) : closeCamera()));
  scanner.querySelector("button").addEventListener("click", closeCamera);
}

/** What it needs, for later without a network: the files are those of this page, and a newer worker may replace them. */
export function fetchAhead() {
  import(scanner.dataset.module);
  if (!("BarcodeDetector" in window)) import(scanner.dataset.reader);
}
