"""Finds Chromium for the browser tests; `python -m tests.chromium` prints its path, after installing it if it may."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

SETTING = "TRACKER_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = f"The browser tests need Chromium: install the package chromium, or name another in {SETTING}."


def find() -> str | None:
    """Return the path of the browser that is named in the environment, else of the first on the PATH."""
    if named := os.environ.get(SETTING):
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Print where Chromium is; as root on Debian, install it first where it is missing."""
    path = find()
    if path is None and SETTING not in os.environ and _may_install():
        _install()
        path = find()
    if path is None:
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


def _may_install() -> bool:
    """Tell whether this is Debian and we are root; Ubuntu's package of that name is a snap, useless in a container."""
    if not Path("/etc/os-release").exists() or os.geteuid() != 0:
        return False
    return platform.freedesktop_os_release().get("ID") == "debian"


def _install() -> None:
    sys.stderr.write("Installing Chromium for the browser tests.\n")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-dejavu-core"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        # Standard output is ours: make reads the path from it.
        subprocess.run(["apt-get", "-qq", *command], check=True, env=quiet, stdout=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
