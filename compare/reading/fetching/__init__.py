"""An http(s) address becomes bytes, from checked public machines alone."""
