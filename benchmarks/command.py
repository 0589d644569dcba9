"""How long the command takes to say what it can do, beside an interpreter that does nothing.

python benchmarks/command.py [--rounds 10]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

KEDJA = Path(sys.executable).with_name("kedja")
MEASURES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "kedja --help": [str(KEDJA), "--help"],
    "kedja screen --help": [str(KEDJA), "screen", "--help"],
}


def main() -> None:
    """Print the least and the median of the rounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    print(f"{'command':22}{'least s':>9}{'median s':>10}")
    for name, command in MEASURES.items():
        seconds = []
        for _ in range(rounds):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            seconds.append(time.perf_counter() - began)
        seconds.sort()
        print(f"{name:22}{seconds[0]:9.2f}{seconds[len(seconds) // 2]:10.2f}")


if __name__ == "__main__":
    main()
