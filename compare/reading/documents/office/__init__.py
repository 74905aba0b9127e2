"""Documents are made ready for pandoc here, in a child process that runs ``child.py`` by itself."""
