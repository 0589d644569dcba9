"""All benchmarks, one after the other: `python -m benchmarks`. Takes some ten minutes and 12 GB of memory for plain pandas."""

import subprocess
import sys
from pathlib import Path

for script in (
    "command.py",
    "reading.py",
    "results.py",
    "screening.py",
    "pages.py",
    "searching.py",
    "start_page.py",
    "browsing.py",
    "chain.py",
    "medicines.py",
    "plastics.py",
):
    path = Path(__file__).parent / script
    if path.is_file():
        sys.stdout.write(f"\n{script}\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, str(path)], check=True)
