"""Compare two articles and write the brief: ``python make_report.py LEFT RIGHT``."""

from compare.cli import main

if __name__ == "__main__":
    main()
