"""The tools of the system that some tests use, and the Debian packages they come in."""

import shutil

TOOLS = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "Xvfb": "xvfb"}


def missing_tools() -> dict[str, str]:
    """Return the tools that are not there, and their packages."""
    return {tool: package for tool, package in TOOLS.items() if not shutil.which(tool)}
