"""`pamong reply`: a mail server hands over what comes back to the sender's address, one mail on standard input.

For example in Postfix' aliases: `pamong: "|/opt/pamong/bin/pamong reply"`.
"""

import argparse
import sys

from pamong.notices import replies
from pamong.ports import clock


def run(_arguments: argparse.Namespace) -> int:
    """Read one mail. What is no answer of a calendar is let go: the exit code is 0, so that nothing bounces."""
    found = replies.read(sys.stdin.buffer.read(replies.LARGEST + 1))
    print(replies.note(found, now=clock.now()) if found else "no answer of a calendar")
    return 0
