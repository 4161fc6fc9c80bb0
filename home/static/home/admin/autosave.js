// A form that is submitted waits for the automatic saving that is under way.
//
// Wagtail saves a new page by itself half a second after a change, and does not look at it when
// the form is submitted meanwhile: on a slow line the page is then made twice. Here the form waits,
// and is then submitted to the page that was made.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const autosave = window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-autosave");
    if (!autosave) return;
    if (!autosave.submitPromise) {
      // One that is only planned would be sent beside the form, while the answer is awaited.
      autosave.activeValue = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    while (autosave.submitPromise) await autosave.submitPromise;
    autosave.activeValue = false;
    // The button may be gone by now, with the menu it stood in, or disabled: its name is kept.
    if (button?.name) {
      const chosen = document.createElement("input");
      Object.assign(chosen, { type: "hidden", name: button.name, value: button.value });
      form.append(chosen);
    }
    form.requestSubmit();
  },
  true,
);
