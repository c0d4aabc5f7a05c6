"""How fast a story opens on a slow phone: `.venv/bin/python -m bench.story http://localhost:8000/stories/guangzhou/`.

Chromium with a phone's screen, its processor slowed to a quarter, on 400 kbit/s with 150 ms to the server, nothing
kept from before. Prints the bytes that were sent, the first and the largest paint, and what came later.
"""

import sys
import time

from playwright.sync_api import Browser, sync_playwright

KBIT, DELAY, SLOWER, TIMES = 400, 150, 4, 3
PAINTS = """() => new Promise((done) => {
  const told = {first: 0, largest: 0, what: ""};
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) Object.assign(told, {largest: one.startTime, what: one.element?.tagName});
  }).observe({type: "largest-contentful-paint", buffered: true});
  told.first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  setTimeout(() => done(told), 500);
})"""


def measure(browser: Browser, url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    chrome = context.new_cdp_session(page)
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    chrome.on("Network.responseReceived", lambda told: names.update({told["requestId"]: told["response"]["url"]}))
    chrome.on(
        "Network.loadingFinished",
        lambda told: sizes.update({names.get(told["requestId"], "?"): int(told["encodedDataLength"])}),
    )
    chrome.send("Network.enable")
    chrome.send("Network.setCacheDisabled", {"cacheDisabled": True})
    speed = KBIT * 1000 / 8
    chrome.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": DELAY, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    chrome.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load", timeout=60_000)
    time.sleep(2)
    paints = page.evaluate(PAINTS)
    print(f"first paint {paints['first']:.0f} ms, largest {paints['largest']:.0f} ms ({paints['what']}),", end=" ")
    print(f"{sum(sizes.values()) / 1000:.1f} kB in {len(sizes)} files")
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        print(f"    {size:7d}  {name}")
    context.close()


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        for _time in range(TIMES):
            measure(chromium, sys.argv[1])
        chromium.close()
