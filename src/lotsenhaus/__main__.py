"""The command ``lotsenhaus``: serve, tick, migrate, backup, restore, check, demo."""

import os
import sys


def main() -> None:
    """Run one command of the house."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotsenhaus.settings")
    from lotsenhaus.kernel.config import Misconfigured
    from lotsenhaus.kernel.embedded import NoServer
    from lotsenhaus.operation import commands

    try:
        sys.exit(commands.run(sys.argv[1:]))
    except (Misconfigured, NoServer) as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
