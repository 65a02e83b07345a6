"""One door: `pamong demo | serve | worker | tick | check | import | backup | restore | manage …`."""

import os
import sys


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pamong.config.settings")
    from django.core.management import execute_from_command_line

    if sys.argv[1:2] == ["manage"]:
        execute_from_command_line(["pamong manage", *sys.argv[2:]])


if __name__ == "__main__":
    main()
