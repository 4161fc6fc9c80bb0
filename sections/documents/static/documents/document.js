// Reading a legal document: the contents open on a desk and follow the reader; an article that was
// chosen can be cited. The page works without it. Words stand in the template.
"use strict";
{
  const toc = document.querySelector(".doc-toc");
  const body = document.querySelector(".doc-read .body");
  const desk = window.matchMedia("(min-width: 62em)");
  if (toc) {
    // Beside an original there is no room for it: it folds up above both.
    const alone = !document.querySelector(".doc-original");
    const open = () => { toc.open = alone && desk.matches; };
    desk.addEventListener("change", open);
    open();
    // On a telephone the list folds up once an article was chosen, so that it does not hide it.
    toc.addEventListener("click", (event) => {
      if (event.target.closest("a") && !(alone && desk.matches)) toc.open = false;
    });
  }
  if (toc && body && window.IntersectionObserver) {
    const links = new Map([...toc.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
    const watch = new IntersectionObserver((entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (!seen) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(seen.target.id).setAttribute("aria-current", "true");
    }, { rootMargin: "0px 0px -70% 0px" });
    for (const id of links.keys()) {
      const heading = document.getElementById(id);
      if (heading) watch.observe(heading);
    }
  }

  // Cite the place that was chosen: its label as printed, then the document.
  const tools = document.getElementById("doc-cite");
  const SAID = { k: (text) => `khoản ${text.match(/^[^.\s]+/)[0]}`, d: (text) => `điểm ${text.match(/^[^)\s]+/)[0]}` };
  function placeOf(element) {
    const place = [];
    for (const kind of ["d", "k"]) {
      const id = element.id;
      const anchor = kind === "d" ? id : id.replace(/-diem-[^-]+$/, "");
      const marked = document.getElementById(anchor);
      if (marked && marked.classList.contains(`doc-${kind}`)) place.push(SAID[kind](marked.textContent));
    }
    const heading = document.getElementById(element.id.replace(/(-khoan-[^-]+)?(-diem-[^-]+)?$/, ""));
    if (heading && heading.firstElementChild) {
      place.push(heading.firstElementChild.textContent.trim().replace(/\.$/, ""));
    }
    return place.join(" ");
  }
  function offer() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!tools || !target || !target.matches(".doc-read .doc-a, .doc-read .doc-k, .doc-read .doc-d")) return;
    const said = tools.querySelector("[role=status]");
    said.textContent = "";
    tools.hidden = false;
    target.after(tools);
    const place = placeOf(target);
    const texts = { cite: `${place} ${body.dataset.cite}`, link: location.href };
    for (const button of tools.querySelectorAll("button")) {
      button.onclick = async () => {
        try {
          await navigator.clipboard.writeText(texts[button.name]);
          said.textContent = button.dataset.done;
        } catch {
          said.textContent = texts[button.name];
        }
      };
    }
  }
  if (body && navigator.clipboard) {
    window.addEventListener("hashchange", offer);
    offer();
    // A clause or a point is chosen by a touch on its number.
    body.addEventListener("click", (event) => {
      const place = event.target.closest(".doc-k, .doc-d");
      if (place && !event.target.closest("a") && !String(getSelection()) && event.offsetX < 32) location.hash = place.id;
    });
  }
}
