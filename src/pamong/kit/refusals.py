"""How an action says no."""


class Refused(Exception):
    """The action may not or cannot be done; the message is for the person and says what to do instead."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Forbidden(Refused):
    """This person may not do it (HTTP 403); a plain `Refused` means the state does not allow it (409)."""


def require(allowed: bool, message: str) -> None:
    """Raise `Forbidden` with `message` unless `allowed`."""
    if not allowed:
        raise Forbidden(message)


def stop(fault: str) -> None:
    """Raise `Refused` when a rule said what is wrong."""
    if fault:
        raise Refused(fault)
