"""A PostgreSQL of one's own: temporary folder, free port, unprivileged user, gone at the end.

`python -m tests.servers` starts one, prints its address and runs until Ctrl-C.
"""

import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

OLDEST = 13
PATIENCE = 60.0
ATTEMPTS = 3
ROLE = "siteloop"
DEBIAN = Path("/usr/lib/postgresql")

ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    # Not UTC, so that a moment which loses its zone on the way is seen at once.
    "timezone": "Asia/Shanghai",
}
# What is thrown away at the end need not survive a power cut.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
}


class ServerMissingError(Exception):
    def __init__(self) -> None:
        install = "sudo apt-get install --no-install-recommends postgresql"
        super().__init__(f"PostgreSQL {OLDEST} or newer is not installed: {install}")


class ServerFailedError(Exception):
    """The server did not start; the message is what it said."""


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """Run a server and give the address of its first, empty database.

    A durable one keeps PostgreSQL's own settings, for measurements one can believe.
    """
    programs = binaries()
    folder = Path(tempfile.mkdtemp(prefix="siteloop-postgres-"))
    try:
        password = initialise(folder, programs)
        process, url = launch(folder, programs, password, {} if durable else CARELESS)
        try:
            yield url
        finally:
            stop(process)
    finally:
        shutil.rmtree(folder)


def binaries(packaged: Path = DEBIAN) -> Path:
    """Return the folder of the newest server that is new enough."""
    # Debian keeps one folder per version off the PATH; elsewhere the PATH has it.
    found = dict.fromkeys(packaged.glob("*/bin/postgres"), 0)
    if on_path := shutil.which("postgres"):
        found[Path(on_path)] = 0
    for server in found:
        said = subprocess.run([server, "--version"], capture_output=True, text=True, check=False)
        if number := re.search(r"\d+", said.stdout):
            found[server] = int(number[0])
    best = max(found, key=found.__getitem__, default=None)
    if best is None or found[best] < OLDEST:
        raise ServerMissingError
    return best.parent


def run_as() -> pwd.struct_passwd:
    """Say who runs the server: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def start(folder: Path, *command: str | Path) -> subprocess.Popen[bytes]:
    """Start one of the server's programs in the folder, as its user, with none of our settings."""
    user, root = run_as(), os.geteuid() == 0
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            user=user.pw_uid if root else None,
            group=user.pw_gid if root else None,
            extra_groups=[] if root else None,
        )


def initialise(folder: Path, programs: Path) -> str:
    """Make an empty cluster; return the password of its only user."""
    password = secrets.token_hex(8)
    secret = folder / "password"
    secret.write_text(password, "utf8")
    if os.geteuid() == 0:
        for path in (folder, secret):
            os.chown(path, run_as().pw_uid, run_as().pw_gid)
    options = (
        f"--pgdata={folder / 'data'}",
        f"--username={ROLE}",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-sync",
    )
    if start(folder, programs / "initdb", *options).wait(PATIENCE):
        raise ServerFailedError((folder / "log").read_text("utf8"))
    return password


def launch(
    folder: Path, programs: Path, password: str, settings: dict[str, str]
) -> tuple[subprocess.Popen[bytes], str]:
    """Start the server on a port that was free a moment ago; if it was taken since, on another."""
    # Where Linux offers it, the server also goes when whoever asked for it is killed.
    leash = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
    for _ in range(ATTEMPTS):
        port = free_port()
        options = [f"--{k}={v}" for k, v in (ALWAYS | settings | {"port": str(port)}).items()]
        process = start(folder, *leash, programs / "postgres", "-D", folder / "data", *options)
        url = f"postgresql+psycopg://{ROLE}:{password}@127.0.0.1:{port}/postgres"
        if becomes_ready(process, url):
            return process, url
        stop(process)
    raise ServerFailedError((folder / "log").read_text("utf8"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def becomes_ready(process: subprocess.Popen[bytes], url: str) -> bool:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(plain(url)).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return True
    return False


def plain(url: str) -> str:
    """Turn SQLAlchemy's address into the one psycopg itself understands."""
    return url.replace("+psycopg", "", 1)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the server: guests are shown out, and if that takes too long, everybody is."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


def leave(*_: object) -> None:
    raise SystemExit


def main() -> None:
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, leave)
    with postgres() as url:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        signal.pause()


if __name__ == "__main__":
    main()
