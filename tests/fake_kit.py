"""A kit in small: the real door, with one tiny package and a tiny `rightslab` behind it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import small_wheel

ROOT = Path(__file__).parent.parent

PYPROJECT = """
[build-system]
requires = []
build-backend = "small_wheel"
backend-path = ["."]

[project]
name = "rightslab"
version = "1.0"
"""

CLI = """
import signal, sys, time
import tiny

if sys.argv[1:2] == ["sleep"]:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
    print("asleep", flush=True)
    time.sleep(200)
print(tiny.__file__, sys.argv[1:])
sys.exit(3 if "fail" in sys.argv else 0)
"""


class FakeKit:
    """A folder like a clone of the kit, and a shop from which pip takes the tiny package."""

    def __init__(self, base: Path) -> None:
        self.base, self.root, self.shop = base, base / "the kit é", base / "shop"
        shutil.copytree(
            ROOT / "widgets/rightslab_door",
            self.root / "widgets/rightslab_door",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        shutil.copy2(ROOT / "kit.py", self.root)
        package = self.root / "widgets/rightslab"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "cli.py").write_text(CLI)
        (self.root / "pyproject.toml").write_text(PYPROJECT)
        shutil.copy2(small_wheel.__file__, self.root)
        self.shop.mkdir()
        wheel = self.shop / small_wheel.make(self.shop, "tiny", {"tiny.py": ""})
        self.digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        self.lock(self.digest)

    def lock(self, digest: str) -> None:
        for name in ("requirements.lock", "requirements-test.lock"):
            (self.root / name).write_text(f"tiny==1.0 \\\n    --hash=sha256:{digest}\n")

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def environment(self) -> dict[str, str]:
        """A shell in which all sorts of things are set; packages come from the shop."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_"))}
        hostile = {
            "PIP_TARGET": "/nowhere",
            "PIP_CONSTRAINT": "/nowhere/constraints.txt",
            "PIP_USER": "1",
            "PYTHONPATH": str(self.base),
            "VIRTUAL_ENV": "/nowhere",
            "CONDA_PREFIX": "/nowhere",
        }
        (self.base / "tiny.py").write_text("raise SystemExit('a stranger on PYTHONPATH')")
        return {
            **kept,
            **hostile,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.shop),
        }

    def start(self, *words: str, **settings: str) -> subprocess.Popen[str]:
        env = {k: v for k, v in {**self.environment, **settings}.items() if v}
        return subprocess.Popen(
            [sys.executable, str(self.root / "kit.py"), *words],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run kit.py to its end; a setting of "" is taken out of the shell."""
        process = self.start(*words, **settings)
        out, err = process.communicate(timeout=200)
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(words, process.returncode, out, err)
