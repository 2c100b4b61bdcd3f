"""Where the process is entered: `siteloop`, or `python -m bot`."""

import sys

from bot.cli import commands
from bot.settings import language


def main() -> None:
    commands(language(arguments=sys.argv))()


if __name__ == "__main__":
    main()
