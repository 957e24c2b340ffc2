"""``python -m shindan``."""

from shindan.cli import main

if __name__ == "__main__":
    main()
