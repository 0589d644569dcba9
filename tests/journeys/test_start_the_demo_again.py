"""The demo's second start only serves what stands; its workers must answer as those of the first."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.environment import clean_environment
from tests.journeys.conftest import free_port, wait_for


@pytest.mark.slow
def test_the_risk_picture_answers_after_a_second_start(tmp_path: Path) -> None:
    for number in (1, 2):
        port, log = free_port(), tmp_path / f"{number}.log"
        call = ["site", "demo", "--data", str(tmp_path / "data"), "--port", str(port), "--no-open"]
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-c", "from kedja.command import main; main()", *call, "--lines", "1000"],
                stdout=out,
                stderr=subprocess.STDOUT,
                env=clean_environment(LANG="sv_SE.UTF-8"),
            )
        try:
            wait_for(f"http://127.0.0.1:{port}", process, log)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/riskbild/", timeout=30) as answer:
                assert answer.status == 200
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
