"""What the system brings that a PDF depends on: an upgrade of it may move a line or a byte."""

import ctypes
import zlib
from functools import cache

PANGO = "libpango-1.0.so.0"  # as WeasyPrint finds it, which is too heavy to load for this


@cache
def system_versions() -> list[str]:
    """Of what lays out text and of what packs bytes."""
    pango = ctypes.CDLL(PANGO)
    pango.pango_version_string.restype = ctypes.c_char_p
    return [f"pango {pango.pango_version_string().decode()}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}"]
