"""Write ``docs/images/code.svg``: what a terminal shows of ``whimbrel code`` on one example report."""

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "code.svg"
REPORTS = ROOT / "examples" / "reports" / "desk.jsonl"
REPORT = "harbour-wire-0313"
COLUMNS = 96
# A page that shows the picture must not load fonts from elsewhere.
WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def shown() -> str:
    """Run the command as a user with a terminal would, and give what it prints, colours and all."""
    report = next(line for line in REPORTS.read_text(encoding="utf-8").splitlines() if REPORT in line)
    terminal = {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "whimbrel", "code", "--input-format", "jsonl", "-"],
        input=json.dumps(json.loads(report)),
        env={**os.environ, **terminal},
        capture_output=True,
        check=True,
        text=True,
    )
    return run.stdout


def main() -> None:
    """Draw what is shown."""
    console = Console(width=COLUMNS, record=True, file=StringIO(), highlight=False)
    console.print(Text.from_ansi(shown().rstrip()))
    picture = console.export_svg(title="whimbrel code", theme=SVG_EXPORT_THEME, unique_id="whimbrel")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(WEB_FONT.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    main()
