"""The claims of two articles become matches, each one claim that both speak to."""
