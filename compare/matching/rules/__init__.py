"""The rules that find in what two statements of one claim differ, one module a kind of difference."""
