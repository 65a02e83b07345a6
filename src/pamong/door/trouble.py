"""How a command says that it cannot go on."""


class Trouble(Exception):
    """The message says what is wrong and what to do; the door prints it and ends with code 1."""
