"""One PostgreSQL for all processes of a test run; it goes when the last of them is gone.

Every user holds a shared lock on a file; the keeper of the server waits for the exclusive one.
The kernel lets go of the locks of the dead, so a killed test run leaves no server behind.
"""

import fcntl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import PATIENCE, ServerFailedError, postgres

ROOT = Path(__file__).parent.parent


@contextmanager
def shared_postgres(folder: Path) -> Iterator[str]:
    """Give the address of the server of this folder; who comes first starts it."""
    keeper = None
    with (folder / "users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with (folder / "door").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            if not (folder / "url").exists():
                keeper = start_keeper(folder)
        yield (folder / "url").read_text("utf8")
    if keeper:
        keeper.wait()


def start_keeper(folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.shared", folder],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + PATIENCE
    while not (folder / "url").exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            keeper.kill()
            keeper.wait()
            raise ServerFailedError((folder / "log").read_text("utf8"))
        time.sleep(0.02)
    return keeper


def keep(folder: Path) -> None:
    """Serve until nobody uses the folder any more."""
    with postgres() as url, (folder / "users").open("w") as users:
        draft = folder / "draft"
        draft.write_text(url, "utf8")
        draft.rename(folder / "url")
        fcntl.flock(users, fcntl.LOCK_EX)
        (folder / "url").unlink()


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
