import subprocess
import sys


def test_reading_text_does_not_import_pandas_even_where_it_is_installed(write, tmp_path):
    """PyArrow imports pandas, which takes a second, wherever it makes an array of Python values."""
    path = write("leverantor;belopp;datum\nA;1,00;2024-01-01\nB;x;2024-01-01\n")
    code = (
        "import sys; from pathlib import Path; from kedja.ledger import read_ledger\n"
        f"read_ledger([Path({str(path)!r})], Path({str(tmp_path / 'out')!r}))\n"
        "assert 'pandas' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
