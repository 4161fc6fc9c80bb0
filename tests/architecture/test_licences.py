"""Every package of requirements.txt has a licence that fits ours (MIT).

Permissive licences pass. A weak copyleft (MPL, LGPL) passes only by name and with its reason: it
binds whoever changes that package, not who uses it. GPL and AGPL fail, also for tools that only
the checks use, so that nobody has to ask which is which.
"""

from importlib.metadata import PackageMetadata, files, metadata

import pytest

from tests.architecture.pins import pinned

PERMISSIVE = {
    "0bsd": "asks for nothing",
    "apache-2.0": "asks for its notice, gives a patent licence",
    "bsd-2-clause": "asks for its notice",
    "bsd-3-clause": "asks for its notice",
    "cnri-python": "the permissive licence of older Python",
    "isc": "asks for its notice",
    "mit": "our own licence",
    "mit-0": "MIT without the notice",
    "mit-cmu": "MIT with CMU's words on publicity (Pillow)",
    "psf-2.0": "the permissive licence of Python",
}
# What packages write in place of the SPDX name.
SPELLINGS = {
    "apache 2": "apache-2.0",
    "apache license 2.0": "apache-2.0",
    "apache software license": "apache-2.0",
    "bsd": "bsd-3-clause",
    "bsd 2-clause license": "bsd-2-clause",
    "bsd license": "bsd-3-clause",
    "isc license (iscl)": "isc",
    "mit license": "mit",
    "mozilla public license 2.0 (mpl 2.0)": "mpl-2.0",
    "psfl": "psf-2.0",
    "python software foundation license": "psf-2.0",
    "gnu lesser general public license v3 (lgplv3)": "lgpl-3.0",
    "gnu library or lesser general public license (lgpl)": "lgpl",
}
WEAK_COPYLEFT = {
    "certifi": ("mpl-2.0", "a list of certificates, used unchanged"),
    "clamd": ("lgpl", "a client library, imported unchanged; replaceable by another of its kind"),
    "hypothesis": ("mpl-2.0", "runs in tests only, unchanged"),
    "pytest-rerunfailures": ("mpl-2.0", "runs in tests only, unchanged"),
    "tnefparse": ("lgpl-3.0", "opens Outlook's winmail.dat, imported unchanged"),
    "psycopg2-binary": (
        "lgpl",
        "PostgreSQL's driver, imported unchanged; its exceptions allow linking from any licence",
    ),
}

# A wheel can carry shared libraries whose licences its metadata does not name.
BUNDLED_LIBRARIES = {
    "pillow": "picture libraries (libjpeg, libpng, libavif …), all permissive; liblzma: 0BSD",
    "psycopg2-binary": "libpq and what it needs: permissive, and libkeyutils and krb5 (LGPL, MIT)",
}


def licences_of(about: PackageMetadata) -> set[str]:
    """The licences that the package's own metadata names, as SPDX names where we know them.

    Of a choice ("A OR B") and of several classifiers, which also mean a choice, one that fits is
    enough; of a sum ("A AND B") all must fit: those come back as one name each.
    """
    expression = about.get("License-Expression") or ""
    if not expression:
        classifiers = [
            line.rsplit(" :: ", 1)[1]
            for line in about.get_all("Classifier") or []
            if line.startswith("License :: ") and line.count(" :: ") > 1
        ]
        known = [line for line in classifiers if line != "Other/Proprietary License"]
        # Long texts are the licence itself, not its name: its first line is the name, or nothing.
        text = (about.get("License") or "").strip().splitlines()[:1]
        expression = " OR ".join(known) or "".join(text)
    choices = [
        {_spdx(name) for name in choice.strip().removeprefix("(").removesuffix(")").split(" AND ")}
        if " AND " in choice
        else {_spdx(choice)}
        for choice in expression.split(" OR ")  # SPDX's OR; "v2 or later" is one name
        if choice
    ]
    fitting = [choice for choice in choices if choice <= PERMISSIVE.keys()]
    return set().union(*(fitting or choices))


def _spdx(name: str) -> str:
    return SPELLINGS.get(name.strip().lower(), name.strip().lower())


@pytest.mark.parametrize("name", sorted(pinned()))
def test_a_package_has_a_licence_that_fits_ours(name):
    found = licences_of(metadata(name))
    assert found, f"{name} names no licence: look at it, and record it here or do without it"
    if name in WEAK_COPYLEFT:
        assert found == {WEAK_COPYLEFT[name][0]}, f"the licence of {name} is not what it was"
        return
    wrong = found - PERMISSIVE.keys()
    assert not wrong, f"{name} is under {', '.join(sorted(wrong))}: see docs/adr/0004-licence.md"


def test_a_package_that_carries_shared_libraries_was_looked_at():
    carrying = {
        name
        for name in pinned()
        if any(path.parts[0].endswith(".libs") for path in files(name) or [])
    }
    assert carrying == set(BUNDLED_LIBRARIES)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"License-Expression": "GPL-3.0-or-later"}, {"gpl-3.0-or-later"}),
        ({"License-Expression": "MIT AND PSF-2.0"}, {"mit", "psf-2.0"}),
        ({"License-Expression": "MIT AND AGPL-3.0-only"}, {"mit", "agpl-3.0-only"}),
        ({"License-Expression": "Apache-2.0 OR GPL-2.0-only"}, {"apache-2.0"}),
        ({"Classifier": "License :: OSI Approved :: ISC License (ISCL)"}, {"isc"}),
        (
            {
                "Classifier": "License :: OSI Approved :: GNU General Public License v2 or later "
                "(GPLv2+)",
                "License": "GPL",
            },
            {"gnu general public license v2 or later (gplv2+)"},
        ),
        ({"License": "BSD-3-Clause"}, {"bsd-3-clause"}),
        ({}, set()),
    ],
)
def test_a_licence_is_read_from_wherever_the_package_states_it(fields, expected):
    from email.message import Message

    about = Message()
    for key, value in fields.items():
        about[key] = value
    found = licences_of(about)
    assert found == expected
    copyleft = any("gpl" in name or "gnu general" in name for name in found)
    assert copyleft == bool(found - PERMISSIVE.keys())
