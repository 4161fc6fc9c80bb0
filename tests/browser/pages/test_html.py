"""The Nu HTML checker over every sample: no error. P12."""

import json
import subprocess

from tests.missing import skip_or_fail
from tests.requirement import requirement
from tests.services.servers import ServerMissing, find_html_checker

pytestmark = requirement("P12")


def test_every_sample_answers_as_it_should(answers):
    wrong = [f"{s}: {a.status}" for s, a in answers.items() if a.status != s.status]
    assert not wrong, "\n".join(wrong)


def test_the_markup_of_every_sample_is_valid(answers, tmp_path):
    named = {}
    for number, (sample, answer) in enumerate(answers.items()):
        path = tmp_path / f"{number:04}.html"
        path.write_bytes(answer.body)
        named[path.name] = str(sample)
    found = []
    for message in check_html(tmp_path):
        name = message.get("url", "").rpartition("/")[2]
        found.append(
            f"{named.get(name, name)}: line {message.get('lastLine')}: {message['message']}"
            f" – {message.get('extract', '')[:160]!r}"
        )
    assert not found, f"{len(found)} errors:\n" + "\n".join(found)


def test_the_checker_sees_an_error(tmp_path):
    (tmp_path / "a.html").write_text("<!doctype html><html lang=vi><title>a</title><p><div></p>")
    assert [m["message"] for m in check_html(tmp_path)]


def check_html(folder):
    """The errors in the HTML files of a folder, as the Nu checker words them. Starts Java once."""
    try:
        java, jars = find_html_checker()
    except ServerMissing as missing:
        skip_or_fail(missing.what, missing.cure)
    checked = subprocess.run(
        [java, "-cp", f"{jars}/*", "nu.validator.client.SimpleCommandLineValidator"]
        + ["--format", "json", "--errors-only", "--stdout", "--exit-zero-always", str(folder)],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr[-2000:]
    return json.loads(checked.stdout)["messages"]
