/* The door without network: a list of people on the device, sealed, and what is done with it until it can be sent. */
import { enter } from "./closed.js";
import { open } from "./open.js";
import { $, root, show, worker } from "./page.js";
import { say } from "./words.js";

// Until the worker has the whole page, it works without network only as long as it stays open; and it says so.
$("kept").textContent = say("notKept");
navigator.serviceWorker?.register(worker, { scope: root }).catch(() => null);
navigator.serviceWorker?.ready.then(() => ($("kept").textContent = say("kept")));
enter(open).catch(() => show("insecure")); // no database: a browser in private mode
