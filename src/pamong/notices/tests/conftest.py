"""What the tests of news ask for."""

import pytest

from pamong.journal.models import Delivery


@pytest.fixture
def nothing_fails(db):
    """Whatever a test let happen was told to everybody at the first try."""
    yield
    assert not Delivery.objects.exclude(failed_at=None).exists()
    assert not Delivery.objects.filter(done_at=None).exclude(error="").exists()
