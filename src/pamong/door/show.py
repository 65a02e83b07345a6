"""`pamong demo`: the sample agency on this machine."""

import argparse

from pamong.demo.run import main
from pamong.door import catalogues


def run(_arguments: argparse.Namespace) -> int:
    """Compile the texts, then build and serve the demo."""
    catalogues.compile_stale()
    main()
    return 0
