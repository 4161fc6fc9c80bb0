// Asks for one file after the other to be read, and shows how far it is. Without it: a button.
(() => {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const screen = () => document.getElementById("upload-batch");
  const token = () => screen().querySelector("[name=csrfmiddlewaretoken]").value;

  async function refresh() {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = fresh.getElementById("upload-batch");
    // Who is in the list with the keyboard stays there.
    if (shown && !screen().contains(document.activeElement)) screen().replaceWith(shown);
    else if (shown) {
      for (const part of ["table", "p"]) {
        screen().querySelector(part).replaceWith(shown.querySelector(part).cloneNode(true));
      }
    }
    return shown;
  }

  async function read() {
    let failures = 0;
    while (screen()?.dataset.readNext && failures < 5) {
      const ticking = setInterval(refresh, 4000);
      try {
        const answer = await fetch(screen().dataset.readNext, {
          method: "POST",
          headers: { "X-CSRFToken": token() },
        });
        failures = answer.ok ? 0 : failures + 1;
        if (answer.ok && (await answer.json()).left === 0) break;
      } catch {
        failures += 1;
      } finally {
        clearInterval(ticking);
      }
      await refresh();
      if (failures) await pause(2000 * failures);
    }
    // Another screen or the command may still be reading.
    let shown = await refresh();
    while (shown?.dataset.readNext) {
      await pause(4000);
      shown = await refresh();
    }
  }

  if (screen()?.dataset.readNext) read();
})();
