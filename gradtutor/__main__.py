"""`python -m gradtutor` is the same program as `gradtutor`."""

from gradtutor.cli.main import main

if __name__ == "__main__":
    main()
