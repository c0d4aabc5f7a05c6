/* A tap that was not kept must never look as if it was. htmx itself stays silent then. */
const offline = document.getElementById("offline");

const failed = () => (offline.hidden = false);
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:timeout", failed);
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:beforeSwap", (event) => {
  // Whoever has been signed out is led to the page where one signs in: that is no part of this page.
  const { xhr } = event.detail;
  if (xhr.responseURL && new URL(xhr.responseURL).pathname.includes("/accounts/")) {
    event.detail.shouldSwap = false;
    failed();
  } else if (event.detail.isError === false) offline.hidden = true;
});
