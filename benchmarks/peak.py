"""The most memory this process has held.

Not `ru_maxrss`: that is handed down from the process that started this one, through fork and exec.
"""

import resource
from pathlib import Path


def peak_mb() -> float:
    """Megabytes of 2^20 bytes; where Linux does not tell, what the system says of the process."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
