"""A real JupyterHub on loopback: its packages, two system accounts, and who is logged in."""

from __future__ import annotations

import hashlib
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import requests
from websocket import create_connection

from rightslab_door.packages import uv_sources

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LOCK = ROOT / "requirements-hub.lock"
PAGE = ROOT / "HUB.md"
STUDENTS = "rlhubstudents"
NOTE = "made for a test of rightslab"  # an account without it is not the test's
START = 180  # seconds; a busy machine takes its time


def why_not() -> str:
    """Say why there can be no Hub with accounts of its own here; nothing if there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "it makes system accounts, which takes root on Linux"
    missing = [one for one in ("useradd", "userdel", "chpasswd", "npm", "node")
               if not shutil.which(one)]  # fmt: skip
    if missing:
        return f"{', '.join(missing)} is not here"
    if not python_of_all():
        return "no Python 3.11 or newer lies where other accounts can read it"
    return ""


def python_of_all() -> str:
    """Return a Python that accounts without rights can start."""
    for path in ("/usr/bin/python3", "/usr/local/bin/python3", sys.executable):
        real = Path(path).resolve()
        ask = "import sys; sys.exit(sys.version_info < (3, 11))"
        if not (real.is_file() and read_by_all(real)):
            continue
        if subprocess.run([real, "-c", ask], check=False, capture_output=True).returncode == 0:
            return str(real)
    return ""


def read_by_all(path: Path) -> bool:
    """Say whether every account may go down to a path."""
    return all(one.stat().st_mode & 0o005 == 0o005 for one in (path, *path.parents))


def prepare() -> tuple[Path, str]:
    """Return the folder with the Hub's packages, made if need be, and why there is none.

    It lies beside .venv where all may read that, and in a temporary folder elsewhere.
    """
    folder = ROOT / ".hub"
    if not read_by_all(ROOT):
        folder = Path(tempfile.gettempdir()) / "rightslab-hub-packages"
    parts = (LOCK, HERE / "package-lock.json")
    now = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    stamp = folder / "stamp"
    said = ""
    if not (stamp.is_file() and stamp.read_text("utf-8") == now):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o755)
        said = _fetch(folder)
        if not said:
            stamp.write_text(now, "utf-8")
    return folder, said or _install_kit(folder)


def _fetch(folder: Path) -> str:
    for name in (".npmrc", "package.json", "package-lock.json"):
        shutil.copy2(HERE / name, folder)
    uv = [sys.executable, "-m", "uv"]
    install = [*uv, "pip", "install", "--quiet", "--python", folder / "venv/bin/python"]
    return (
        _run([*uv, "venv", "--quiet", "--python", python_of_all(), folder / "venv"])
        or _run([*install, "--require-hashes", "--no-deps", "-r", LOCK])
        or _run([shutil.which("npm"), "ci", "--ignore-scripts"], cwd=folder)
    )


def _install_kit(folder: Path) -> str:
    """Build the kit's wheel as it is now and install it, as an administrator would."""
    with tempfile.TemporaryDirectory() as out:
        build = f"from hatchling.build import build_wheel; print(build_wheel({out!r}))"
        said = _run([sys.executable, "-c", build], cwd=ROOT)
        wheel = next(Path(out).glob("*.whl"), None)
        if said or not wheel:
            return said or "the wheel was not built"
        words = "pip install --quiet --no-deps --reinstall --compile-bytecode --python".split()
        return _run([sys.executable, "-m", "uv", *words, folder / "venv/bin/python", wheel])


def _run(words: list[object], cwd: Path | None = None) -> str:
    env = {**os.environ, **uv_sources()}
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    return (done.stderr or done.stdout)[-400:].strip() or "it failed" if done.returncode else ""


def free_ports(count: int) -> list[int]:
    with closing(socket.socket()) as one, closing(socket.socket()) as two, \
            closing(socket.socket()) as three:  # fmt: skip
        open_ = [one, two, three][:count]
        for probe in open_:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in open_]


@dataclass
class Account:
    """A system account of the test, with a home that everybody may read, as Debian makes them."""

    name: str
    password: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def home(self) -> Path:
        return Path("/home") / self.name

    def make(self) -> None:
        self.remove()
        subprocess.run(
            [
                "useradd",
                "--comment",
                NOTE,
                "--create-home",
                "--groups",
                STUDENTS,
                "--shell",
                "/bin/bash",
                self.name,
            ],
            check=True,
        )
        self.home.chmod(0o755)
        words = f"{self.name}:{self.password}\n"
        subprocess.run(["chpasswd"], input=words, text=True, check=True)

    def remove(self) -> None:
        """Take the account of a test away, and end what still runs as it; leave any other alone."""
        try:
            found = pwd.getpwnam(self.name)
        except KeyError:
            return
        if found.pw_gecos != NOTE:
            return
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if process.stat().st_uid == found.pw_uid:
                    os.kill(int(process.name), signal.SIGKILL)
        words = ["userdel", "--remove", "--force", self.name]
        subprocess.run(words, capture_output=True, check=False)


class Hub:
    """A running Hub, configured by the page for administrators."""

    def __init__(self, folder: Path, packages: Path) -> None:
        self.folder, self.inbox = folder, folder / "inbox"
        self.inbox.mkdir()
        self.inbox.chmod(0o1733)
        port, inner, api = free_ports(3)
        self.url = f"http://127.0.0.1:{port}"
        config = folder / "jupyterhub_config.py"
        config.write_text(self._configuration(packages, inner, api), "utf-8")
        self.log = folder / "hub.log"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "RIGHTSLAB"))}
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [packages / "venv/bin/jupyterhub", "-f", config],
                cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=kept, start_new_session=True,
            )  # fmt: skip
        self._wait()

    def _configuration(self, packages: Path, inner: int, api: int) -> str:
        page = PAGE.read_text("utf-8")
        config = re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]
        for theirs, ours in {
            "http://127.0.0.1:8000": self.url,
            "/opt/rightslab/venv": str(packages / "venv"),
            "/srv/rightslab/inbox": str(self.inbox),
            '"students", "graders"': f'"{STUDENTS}"',
        }.items():
            assert theirs in config
            config = config.replace(theirs, ours)
        proxy = packages / "node_modules/.bin/configurable-http-proxy"
        return config + "\n".join([
            "",
            f"c.JupyterHub.hub_bind_url = 'http://127.0.0.1:{inner}'",
            f"c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:{api}'",
            f"c.ConfigurableHTTPProxy.command = [{str(proxy)!r}]",
            f"c.Spawner.start_timeout = c.Spawner.http_timeout = {START}",
        ])  # fmt: skip

    def _wait(self) -> None:
        until = time.monotonic() + START
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(OSError):
                if requests.get(f"{self.url}/hub/login", timeout=5).ok:
                    return
            time.sleep(0.2)
        msg = f"The Hub did not start. It said:\n{self.log.read_text('utf-8')[-3000:]}"
        raise RuntimeError(msg)

    def log_in(self, account: Account, seconds: float = START) -> User:
        """Log in as a browser does and wait until the user's own server is there."""
        session = requests.Session()
        login = f"{self.url}/hub/login"
        session.get(login)
        data = {
            "username": account.name,
            "password": account.password,
            "_xsrf": session.cookies.get("_xsrf", path="/hub/"),
        }
        session.post(login, data=data, headers={"Referer": login}, timeout=START)
        user = User(self, account, session)
        user.wait(seconds)
        return user

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()


@dataclass
class User:
    """Somebody who is logged in: what her browser can reach, what her kernels do."""

    hub: Hub
    account: Account
    session: requests.Session

    @property
    def url(self) -> str:
        return f"{self.hub.url}/user/{self.account.name}"

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            answer = self.get(f"{self.url}/api/status")
            if answer.status_code == 200:
                self.session.get(f"{self.url}/lab", timeout=START).raise_for_status()
                return
            self.session.get(f"{self.hub.url}/hub/spawn", timeout=START)
            time.sleep(0.3)
        msg = f"No server for {self.account.name}:\n{self.hub.log.read_text('utf-8')[-3000:]}"
        raise RuntimeError(msg)

    def get(self, url: str, **more: object) -> requests.Response:
        return self.session.get(url, allow_redirects=False, timeout=START, **more)

    def run(self, code: str) -> str:
        """Run code in a fresh kernel beside the lessons; return what it printed, or its error."""
        token = self.session.cookies.get("_xsrf", path=f"/user/{self.account.name}/")
        headers = {"X-XSRFToken": token, "Referer": f"{self.url}/lab"}
        asked = {"name": "python3", "path": "00_start_here.ipynb"}
        kernels = f"{self.url}/api/kernels"
        made = self.session.post(kernels, json=asked, headers=headers, timeout=START)
        made.raise_for_status()
        kernel = made.json()["id"]
        try:
            return self._execute(kernel, code)
        finally:
            self.session.delete(f"{kernels}/{kernel}", headers=headers, timeout=START)

    def _execute(self, kernel: str, code: str) -> str:
        cookie = "; ".join(f"{one.name}={one.value}" for one in self.session.cookies)
        address = f"{self.url.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
        with closing(create_connection(address, cookie=cookie, timeout=START,
                                       origin=self.hub.url)) as socket_:  # fmt: skip
            socket_.send(json.dumps(_request(code)))
            said: list[str] = []
            while True:
                message = json.loads(socket_.recv())
                content, kind = message["content"], message["msg_type"]
                if kind == "stream":
                    said.append(content["text"])
                elif kind == "error":
                    said.append(f"{content['ename']}: {content['evalue']}")
                of = message["parent_header"].get("msg_type")
                if of == "execute_request" and content.get("execution_state") == "idle":
                    return "".join(said)


def _request(code: str) -> dict[str, object]:
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "username": "",
              "session": uuid.uuid4().hex, "version": "5.3"}  # fmt: skip
    content = {"code": code, "silent": False, "store_history": False, "user_expressions": {},
               "allow_stdin": False}  # fmt: skip
    return {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell",
            "content": content}  # fmt: skip
