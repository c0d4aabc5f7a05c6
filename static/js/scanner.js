/* Reads QR codes from the camera: with the browser's own reader where it has one, else with jsQR. */
const PAUSE = 150; // between two looks: a phone stays cool, and nobody notices
const SAME_AGAIN = 4000; // a ticket held before the camera is one scan
const LARGEST = 640; // pixels of the picture that jsQR looks through

/**
 * Start the camera and call `found` with the text of each code it sees.
 * Throws Error("insecure" | "refused" | "missing") where there is no picture.
 */
export async function start(video, readerUrl, found) {
  const stream = await open();
  const read = await reader(readerUrl);
  video.srcObject = stream;
  await video.play();
  let isOn = true;
  let last = { text: "", at: 0 };
  const look = async () => {
    if (!isOn) return;
    const text = await read(video).catch(() => "");
    const now = performance.now();
    if (text && (text !== last.text || now - last.at > SAME_AGAIN)) found(text);
    if (text) last = { text, at: now };
    setTimeout(look, PAUSE);
  };
  look();
  return {
    stop() {
      isOn = false;
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
  };
}

async function open() {
  if (!navigator.mediaDevices) throw new Error("insecure");
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch (error) {
    throw new Error(error.name === "NotAllowedError" ? "refused" : "missing", { cause: error });
  }
}

async function reader(url) {
  if ("BarcodeDetector" in window && (await window.BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  await import(url); // an older kind of module: it leaves its function on the window
  const canvas = document.createElement("canvas");
  const picture = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, LARGEST / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!canvas.width) return "";
    picture.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = picture.getImageData(0, 0, canvas.width, canvas.height);
    return window.jsQR(data, width, height)?.data ?? "";
  };
}
