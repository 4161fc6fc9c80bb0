"""axe-core in a page (kiểm tra khả năng tiếp cận): what it finds, one line for each place. P12."""

from functools import cache

from tests.services.servers import find_axe

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# Every rule of these levels: those too that axe-core leaves out unless they are asked for by name
# (the size of targets, and those that it calls experimental). What CSS draws with ::before and
# ::after is ornament here: left in, axe-core would judge no contrast beside it.
_RUN = """async ([tags, rules]) => {
  const named = rules || axe.getRules(tags)
    .filter(rule => !rule.tags.includes("deprecated")).map(rule => rule.ruleId);
  const found = await axe.run(document, {
    runOnly: {type: "rule", values: named}, resultTypes: ["violations", "incomplete"],
    checks: {"color-contrast": {options: {ignorePseudo: true}}},
  });
  const told = kind => found[kind].flatMap(each => each.nodes.map(node =>
    `${each.id} (${each.impact}): ${node.any.concat(node.all, node.none)[0]?.message
      || each.help} – ${node.html.slice(0, 160)}`));
  return {violations: told("violations"), undecided: told("incomplete")};
}"""


@cache
def _script() -> str:
    return find_axe().read_text(encoding="utf-8")


def barriers(page, rules: list[str] | None = None) -> list[str]:
    """What bars people with disabilities on a page; `rules` names the only rules to try."""
    return run(page, rules)["violations"]


def run(page, rules: list[str] | None = None) -> dict[str, list[str]]:
    """{"violations", "undecided"}: the second is what axe-core leaves to a person to judge."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    return page.evaluate(_RUN, [WCAG, rules])
