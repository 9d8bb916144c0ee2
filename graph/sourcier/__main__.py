"""`python -m sourcier`."""

from sourcier.cli import main

if __name__ == "__main__":
    main()
