/* Runs before the first paint, so that a chosen theme or text size never flashes in late. */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  for (const name of ["theme", "text"]) {
    try {
      const value = localStorage.getItem(`banyan-${name}`);
      if (value) root.setAttribute(`data-${name}`, value);
    } catch {
      return; // storage is switched off: the page follows the phone or computer
    }
  }
})();
