"""The press: reads an order as JSON, writes a PDF. A program of its own; it imports nothing of the house.

It gets no network, no system fonts and no folder to read from: only what the order holds and the fonts beside it.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

MEMORY = 2**30


def main() -> None:
    """Make one document."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except ImportError:  # Windows
        pass
    compile_any: Any = typst.compile  # its types do not know several sources at once, which it takes
    order = json.loads(sys.stdin.buffer.read())
    here = Path(__file__).parent
    pdf = compile_any(
        {name: text.encode() for name, text in order["files"].items()},
        font_paths=[str(here / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"values": order["values"]},
        pdf_standards=["a-2a", "ua-1"],
        package_path=str(here / "fonts"),  # there are no packages there, and it asks nobody for one
        package_cache_path=str(here / "fonts"),
        timestamp=datetime.fromtimestamp(order["made_at"], UTC),
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
