"""`python -m desktop`, and the console script."""

import sys


def main() -> int:
    """Run the program with the words of the command line."""
    from desktop.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
