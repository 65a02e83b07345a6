"""One door: `pamong demo | serve | worker | tick | check | import | match | backup | restore | manage …`."""

import sys

from pamong.door.line import main as run


def main() -> None:
    """Run the command line."""
    sys.exit(run())


if __name__ == "__main__":
    main()
