/* Puts each part of the original beside the field into which it is translated (P7). */
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-original]");
  if (!panel) return;
  const words = JSON.parse(document.getElementById("original-words").textContent);
  const waiting = new Map(words.map((part) => [part.place, part]));

  function aside(part) {
    const box = document.createElement("aside");
    box.className = "original-words";
    if (part.noted) box.dataset.noted = part.noted;
    const label = document.createElement("strong");
    label.textContent = panel.dataset.label;
    box.append(label);
    if (part.noted) {
      const note = document.createElement("em");
      note.textContent = part.noted === "new" ? panel.dataset.new : panel.dataset.changed;
      box.append(note);
    }
    for (const line of part.lines) {
      const paragraph = document.createElement("p");
      paragraph.lang = "vi";
      paragraph.textContent = line;
      box.append(paragraph);
    }
    return box;
  }

  /* A field's own frame, or that of a block, which Wagtail's script draws later. */
  function frameOf(part) {
    const named = panel.closest("form").querySelectorAll(`[data-contentpath="${CSS.escape(part.place)}"]`);
    /* A part of a block may be called like a field of the page. */
    const isOfPage = (element) => !element.parentElement.closest("[data-contentpath]");
    const found = [...named].find((element) => part.is_block || isOfPage(element));
    return found && (found.querySelector(".w-panel__content") || found);
  }

  function put() {
    for (const [place, part] of waiting) {
      const frame = frameOf(part);
      if (!frame) continue;
      frame.classList.add("has-original");
      frame.append(aside(part));
      waiting.delete(place);
    }
    return waiting.size === 0;
  }

  if (put()) return;
  const observer = new MutationObserver(() => put() && observer.disconnect());
  observer.observe(panel.closest("form"), { childList: true, subtree: true });
  window.addEventListener("load", () => setTimeout(() => observer.disconnect(), 5000));
});
