"""What the rules of the house say about source files."""

import pytest

from tests.house import sources


@pytest.mark.parametrize("check", sources.CHECKS)
def test_sources_keep_the_rule(check):
    assert sources.CHECKS[check](sources.ROOT) == []
