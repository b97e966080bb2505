"""What one seat of a Hub takes, for HUB.md: python -m tests.hub.measure, as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.hub import hubs
from tests.hub.conftest import OPEN, TAG

STEPS = {
    "a server, no kernel": "",
    "and a kernel, one lesson opened": OPEN,
    "and tags made": OPEN + TAG,
    "and pandas and TextBlob at work": OPEN
    + "import pandas, textblob\ntextblob.TextBlob('Good.').sentiment\n",
}
TELL = "\nprint('ready', flush=True)\nimport time as t; t.sleep(8)\n"


def memory(account: str) -> int:
    """Return the bytes of all processes of an account, shared pages by their share."""
    found = 0
    for process in processes(account):
        with suppress(OSError, IndexError):
            kilo = (process / "smaps_rollup").read_text().split("Pss:")[1].split()[0]
            found += int(kilo) * 1024
    return found


def cpu(account: str) -> float:
    """Return the seconds of CPU that the processes of an account have had."""
    total = 0
    for process in processes(account):
        with suppress(OSError):
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def processes(account: str) -> list[Path]:
    """Return the processes of an account."""
    number, found = pwd.getpwnam(account).pw_uid, []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.stat().st_uid == number:
                found.append(process)
    return found


def main() -> None:
    """Print memory and CPU of one account after each step."""
    reason = hubs.why_not()
    packages, said = hubs.prepare() if not reason else (Path(), reason)
    if said:
        raise SystemExit(said)
    folder = Path(tempfile.mkdtemp(prefix="rightslab-hub-"))
    folder.chmod(0o755)
    subprocess.run(["groupadd", "--force", hubs.STUDENTS], check=True)
    account = hubs.Account("rlhubseat")
    account.make()
    hub = hubs.Hub(folder, packages)
    try:
        user = hub.log_in(account)
        time.sleep(5)
        for step, code in STEPS.items():
            told(step, code, user, account.name)
        used, waited = cpu(account.name), 20
        time.sleep(waited)
        print(f"at rest: {(cpu(account.name) - used) / waited:.3f} cores", flush=True)
    finally:
        hub.stop()
        account.remove()
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["groupdel", hubs.STUDENTS], capture_output=True, check=False)


def told(step: str, code: str, user: hubs.User, account: str) -> None:
    """Run one step and print what it took, while its kernel still stands."""
    before, running = 0.0, None
    if code:
        before = cpu(account)
        running = threading.Thread(target=user.run, args=(code + TELL,))
        running.start()
        calm = 0
        while running.is_alive() and calm < 3:
            last = cpu(account)
            time.sleep(1)
            calm = calm + 1 if cpu(account) - last < 0.05 else 0
    used = cpu(account) - before
    print(f"{step}: {memory(account) / 1e6:.0f} MB, {used:.1f} s of CPU", flush=True)
    if running:
        running.join()


if __name__ == "__main__":
    main()
