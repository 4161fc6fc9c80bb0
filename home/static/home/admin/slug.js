/*
 * Addresses from Vietnamese titles in the admin: the rule of home/text/slugs.py, in the browser.
 *
 * Wagtail's own table has no đ: "Quyết định" would become "quyet-inh". A title tells the address
 * field its text by the events w-sync:check and w-sync:apply; here, before the field hears them,
 * the text in them becomes an address. What the field makes of an address is the same address.
 */
(() => {
  const MAX_LENGTH = 80;
  const FIELD = '[data-controller~="w-slug"]';

  const slugify = (text) => {
    const slug = text
      .replace(/['`´‘’ʼ]/g, "")
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[đð]/g, "d")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");
    if (slug.length <= MAX_LENGTH) return slug;
    const end = slug.slice(0, MAX_LENGTH + 1).lastIndexOf("-");
    return end > 0 ? slug.slice(0, end) : slug.slice(0, MAX_LENGTH);
  };

  const isSlugField = (element) => element instanceof Element && element.matches(FIELD);

  ["w-sync:check", "w-sync:apply"].forEach((name) => {
    document.addEventListener(
      name,
      (event) => {
        if (isSlugField(event.target) && typeof event.detail?.value === "string") {
          event.detail.value = slugify(event.detail.value);
        }
      },
      { capture: true },
    );
  });

  // Typed or pasted into the address field itself.
  document.addEventListener(
    "blur",
    (event) => {
      const field = event.target;
      if (isSlugField(field) && /[^\x00-\x7f]/.test(field.value)) {
        field.value = slugify(field.value);
      }
    },
    { capture: true },
  );
})();
