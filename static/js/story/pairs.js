/* Before and after: two pictures side by side become one, with a slider. */
export function pairs() {
  for (const pair of document.querySelectorAll("[data-pair]")) {
    const slide = pair.querySelector(".slide");
    const input = slide.querySelector("input");
    const follow = () => pair.style.setProperty("--seen", `${100 - input.value}%`);
    slide.hidden = false;
    pair.classList.add("pair--slides");
    input.addEventListener("input", follow);
    follow();
  }
}
