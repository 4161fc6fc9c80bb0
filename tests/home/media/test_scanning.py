"""Where no virus scanner answers. O3."""

import io

import pytest

from home.media.health import virus_scanner
from home.media.scanning import Scanned, scan_file
from home.portal.health import Weight
from home.text.refusal import Refused
from tests.requirement import requirement

pytestmark = requirement("O3")


def test_the_embedded_shape_takes_files_in_and_says_that_they_were_not_scanned():
    assert scan_file(io.BytesIO(b"x"), "a.txt") is Scanned.NOT_SCANNED
    (finding,) = virus_scanner()
    assert finding.weight is Weight.NOTE


@pytest.mark.parametrize("host", ["", "127.0.0.1"])
def test_production_takes_nothing_in_without_its_scanner(settings, host):
    settings.PORTAL_SCAN_REQUIRED = True
    settings.CLAMD_HOST, settings.CLAMD_PORT = host, 9  # nobody listens there
    with pytest.raises(Refused) as refused:
        scan_file(io.BytesIO(b"x"), "a.txt")
    assert "a.txt" in str(refused.value)
    (finding,) = virus_scanner()
    assert finding.weight is Weight.STOPS
