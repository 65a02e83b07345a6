"""Generated documents are what the code would print now."""

from tools import docs


def test_generated_documents_are_fresh():
    assert docs.stale() == []
