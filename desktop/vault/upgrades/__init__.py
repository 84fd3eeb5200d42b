"""Steps from one format of the vault to the next, in ``versions``, read by Alembic.

A step that was ever shipped is never changed. Each has a specimen in the tests: the
vault that it starts from.
"""
