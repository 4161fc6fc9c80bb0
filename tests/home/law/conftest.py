"""Regulations in the database, and the account that may change what holds."""

import pytest
from django.conf import settings

from home.law.files import read_regulation, regulation_files
from home.law.loading import load_regulations
from home.law.models import RegulationProfile
from tests.factories.portals import superuser


@pytest.fixture
def profiles(db):
    """The five profiles by their keys."""
    load_regulations([read_regulation(path) for path in regulation_files()])
    return {profile.key: profile for profile in RegulationProfile.objects.all()}


@pytest.fixture
def root(db):
    return superuser()


@pytest.fixture
def nam_dinh_text():
    """The text of Nam Định's file, to write mistakes into."""
    return (settings.REGULATIONS_DIR / "nam_dinh.toml").read_text(encoding="utf-8")


@pytest.fixture
def ninh_binh(tmp_path, nam_dinh_text):
    """A file of a sixth province, whose regulation says what Nam Định's says."""
    text = nam_dinh_text.replace('key = "nam_dinh"', 'key = "ninh_binh"')
    text = text.replace('code = "NĐ"', 'code = "NB"').replace('"NĐ', '"NB')
    file = tmp_path / "ninh_binh.toml"
    file.write_text(text, encoding="utf-8")
    return file
