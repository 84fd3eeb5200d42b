"""The steps, numbered by the format that they lead to."""
