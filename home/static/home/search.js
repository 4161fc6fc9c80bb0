// Suggestions while a question is typed (a combobox with a list box, as ARIA describes it), and a
// count of which questions led on. Without this script the forms work the same.
for (const input of document.querySelectorAll("input[data-suggestions]")) {
  const list = document.createElement("ul");
  if (!list.showPopover) break; // an older browser: nothing that could stand above the page
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.popover = "manual";
  list.role = "listbox";
  list.ariaLabel = input.labels[0]?.textContent ?? "";
  input.after(list);
  input.type = "text"; // a combobox is no search box, says ARIA in HTML
  input.enterKeyHint = "search";
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", list.id);
  let waiting, typed = input.value, at = -1;

  const asked = (option) => option.textContent.replace(/ …$/, ""); // the mark of a cut is no word
  const isOpen = () => input.ariaExpanded === "true";
  const close = () => {
    clearTimeout(waiting);
    if (isOpen()) list.hidePopover();
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const open = (words) => {
    close();
    if (!words.length || document.activeElement !== input) return;
    list.replaceChildren(...words.map((word, number) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}-${number}`, role: "option", textContent: word });
      option.ariaSelected = "false";
      return option;
    }));
    const box = input.parentElement.getBoundingClientRect();
    list.style.top = `${box.bottom + scrollY}px`;
    list.style.left = `${box.left + scrollX}px`;
    list.style.width = `${box.width}px`;
    list.showPopover();
    input.ariaExpanded = "true";
  };
  // Up and down go through the suggestions and what was typed, round and round.
  const move = (step) => {
    const count = list.children.length + 1;
    at = ((at + 1 + step + count) % count) - 1;
    for (const [number, option] of [...list.children].entries()) {
      option.ariaSelected = String(number === at);
    }
    const chosen = list.children[at];
    chosen?.scrollIntoView({ block: "nearest" });
    input.value = chosen ? asked(chosen) : typed;
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  };

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(waiting);
    if (typed.trim().length < 2) return close();
    waiting = setTimeout(async () => {
      const address = new URL(input.dataset.suggestions, location);
      address.searchParams.set("q", typed);
      const answer = await fetch(address).catch(() => null);
      if (!answer?.ok || address.searchParams.get("q") !== input.value) return;
      open((await answer.json()).suggestions);
    }, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !isOpen()) return; // Telex and VNI compose their letters
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      input.value = typed;
      close();
    } else if (event.key === "Enter") {
      close();
    }
  });
  input.addEventListener("blur", close);
  addEventListener("resize", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (!option) return;
    input.value = asked(option);
    close();
    input.form.requestSubmit();
  });
}
for (const results of document.querySelectorAll("[data-chosen]")) {
  results.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    const words = new FormData();
    words.set("q", results.dataset.query);
    navigator.sendBeacon(results.dataset.chosen, words);
  });
}
