"""The engine that every installation has. The servers' are in tests/services."""

import pytest

from search.quality import scratch_engine
from tests.search.engine_cases import EngineCases


class TestSqlite(EngineCases):
    @pytest.fixture
    def engine(self, db):
        with scratch_engine("sqlite") as engine:
            yield engine
