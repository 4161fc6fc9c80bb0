"""A person who has a keyboard and no pointer (chỉ dùng bàn phím). P12; WCAG 2.1, 2.4."""

# How many steps one takes at most from the top of any page to its end.
MOST_STEPS = 400

FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 2);
  const y = Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 2);
  const top = document.elementFromPoint(x, y);
  if (!window.__order) window.__order = [...document.querySelectorAll("*")];
  return {
    what: `<${e.tagName.toLowerCase()}> ` + (e.textContent || e.name || e.value || "")
      .trim().replace(/\\s+/g, " ").slice(0, 50),
    place: window.__order.indexOf(e),
    name: e.getAttribute("name") || "",
    href: e.getAttribute("href") || "",
    tag: e.tagName.toLowerCase(),
    outline: style.outlineStyle !== "none" ? parseFloat(style.outlineWidth) : 0,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    covered: !!top && !(top === e || e.contains(top) || top.contains(e)),
  };
}"""


class Keyboard:
    """Goes about a page by keys alone."""

    def __init__(self, page):
        self.page = page

    def focus(self):
        """What has the focus: a dictionary, or None."""
        return self.page.evaluate(FOCUS)

    def steps(self):
        """Every stop of the Tab key from the top of the page until it leaves it."""
        found, seen = [], set()
        for _step in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            focus = self.focus()
            if focus and found and focus["place"] == found[-1]["place"]:
                continue  # from part to part of one field: day, month, year
            if focus is None or focus["place"] in seen:
                return found
            seen.add(focus["place"])
            found.append(focus)
        raise AssertionError(f"{self.page.url}: the end was not reached in {MOST_STEPS} steps")

    def go_to(self, selector):
        """Press Tab until what has the focus matches a selector."""
        for _step in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => !!document.activeElement?.matches(s)", selector):
                return
        raise AssertionError(f"{self.page.url}: Tab never reached {selector}")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def follow(self):
        """Enter, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
