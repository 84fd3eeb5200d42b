"""A desk for legal officers: record contracts, draft amendments to them, print them."""

__version__ = "0.1.0"
