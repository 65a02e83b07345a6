"""What several actions of the room share: texts that are tidied, or refused."""

from pamong.kit.refusals import stop
from pamong.kit.texts import clean, fault


def tidied(text: str, limit: int, *, required: bool = False, one_line: bool = False) -> str:
    """Return the text cleaned, or refuse it."""
    plain = clean(text, one_line=one_line)
    stop(fault(plain, limit, required=required))
    return plain
