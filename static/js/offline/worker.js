/* The service worker: keeps the page of the door and its files, so that it opens without network. It never keeps a page
   with people on it. `KEPT` stands above this line in what the server sends: version, shell, files, root. */
const CACHE = `banyan-door-${KEPT.root}-${KEPT.version}`;
const SHELL = /^[^/]+\/offline\/$/;

self.addEventListener("install", (event) => {
  const fresh = [KEPT.shell, ...KEPT.files].map((url) => new Request(url, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOld().then(() => self.clients.claim()));
});

async function removeOld() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(`banyan-door-${KEPT.root}-`) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (KEPT.files.includes(url.pathname)) event.respondWith(kept(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

async function kept(request) {
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
}

/** The page of the door comes from here; any other of the desk from the server, and if that is silent, the door's. */
async function page(request, url) {
  const shell = async () => (await caches.open(CACHE)).match(KEPT.shell);
  const isDoor = url.pathname === KEPT.shell || SHELL.test(url.pathname.slice(KEPT.root.length));
  if (isDoor) return (await shell()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch {
    return (await shell()) ?? Response.error();
  }
}
