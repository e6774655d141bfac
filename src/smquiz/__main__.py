"""`python -m smquiz` and the installed `smquiz`: both call the command line."""

import gc
import os
import sys


def main() -> None:
    # Imports make many objects and little garbage: collecting while they run costs a tenth of the start-up.
    # The TUI turns it on again once its first screen stands.
    gc.disable()
    # Pydantic would look for plugins in every package installed: time at each start, and code we did not choose.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from smquiz.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
