"""How tests read a page that came back."""

import re


def text_of(answer):
    """The page as it came."""
    return answer.content.decode()


def words(answer, status=200):
    """The page on one line, of an answer with this status."""
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())
