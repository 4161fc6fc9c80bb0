"""Evidence by requirement (yêu cầu): which tests prove which id of docs/requirements.md.

A test carries `@requirement("Q4")`, on the function or the class. `make requirements` prints every
id with its tests, and the ids that have none yet; with `--write` it fills the column of tests in
docs/requirements.md. An id that the document does not know stops the collection.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

requirement = pytest.mark.requirement

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "requirements.md"
_ROW = re.compile(r"^\| (?P<id>[PSEQDOB]\d+) \|(?P<cells>.*)\|\s*$")
_TESTS_CELL = 2  # after the id: requirement, where it lives, tests, what is missing


def known_ids() -> list[str]:
    """The ids of docs/requirements.md, in its order."""
    rows = map(_ROW.match, DOCUMENT.read_text(encoding="utf-8").splitlines())
    return [row["id"] for row in rows if row]


def ids_of(item: pytest.Item) -> list[str]:
    """The ids that one collected test carries, its class's included."""
    return [each for mark in item.iter_markers("requirement") for each in mark.args]


def refuse_unknown_ids(items: list[pytest.Item]) -> None:
    known = set(known_ids())
    wrong = sorted(
        f"{item.nodeid}: {each}" for item in items for each in ids_of(item) if each not in known
    )
    if wrong:
        raise pytest.UsageError(
            "These tests name a requirement that docs/requirements.md does not have:\n"
            + "\n".join(wrong)
        )


class _Collector:
    def __init__(self) -> None:
        self.tests: dict[str, list[str]] = defaultdict(list)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            name = item.nodeid.split("[")[0]  # one line for all parameters of a test
            for each in ids_of(item):
                if name not in self.tests[each]:
                    self.tests[each].append(name)


def _write(tests: dict[str, list[str]]) -> None:
    lines = []
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if row := _ROW.match(line):
            cells = row["cells"].split("|")
            files = sorted(
                {test.split("::")[0].removeprefix("tests/") for test in tests[row["id"]]}
            )
            cells[_TESTS_CELL] = f" {', '.join(f'`{file}`' for file in files) or '–'} "
            line = f"| {row['id']} |{'|'.join(cells)}|"
        lines.append(line)
    DOCUMENT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    collector = _Collector()
    failed = pytest.main(["--collect-only", "-p", "no:terminal"], plugins=[collector])
    if failed:
        print("The tests cannot be collected: run `make test` to see why.", file=sys.stderr)
        return 1
    ids = known_ids()
    for each in ids:
        for test in collector.tests[each]:
            print(f"{each:4} {test}")
    without = [each for each in ids if not collector.tests[each]]
    print(f"\n{len(ids) - len(without)} of {len(ids)} requirements have a test.")
    if without:
        print(f"None yet: {' '.join(without)}")
    if "--write" in arguments:
        _write(collector.tests)
        print(f"Written: {DOCUMENT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
