/* The form that opens a portal: contrast of the chosen colour, host suggested from the code.
   Both are decided by the server; without this script nothing is lost. */
(function () {
  "use strict";
  const form = document.querySelector("[data-open-portal]");
  if (!form) return;
  const field = (name) => form.querySelector("#id_" + name);

  function luminance(colour) {
    const parts = [1, 3, 5].map((start) => {
      const value = parseInt(colour.slice(start, start + 2), 16) / 255;
      return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  const note = document.getElementById("contrast");
  function showContrast() {
    const ratio = 1.05 / (luminance(field("colour").value) + 0.05);
    const enough = ratio >= Number(note.dataset.minimum.replace(",", "."));
    note.querySelector("output").textContent =
      ratio.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) +
      ":1 – " + (enough ? note.dataset.enough : note.dataset.low);
  }
  field("colour").addEventListener("input", showContrast);
  showContrast();

  const parentHost = form.dataset.parentHost;
  if (parentHost) {
    field("code").addEventListener("input", () => {
      const last = field("code").value.trim().split("-").pop();
      field("host").placeholder = last ? last + "." + parentHost : "";
    });
  }
})();
