"""Pictures: drawn anew, which drops everything that is no picture (place, camera, hidden bytes)."""

import tempfile
import zipfile

from django.core.files import File
from PIL import Image, ImageOps, PngImagePlugin, UnidentifiedImageError

from hos.files import refusals

KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
PIXELS_MAX = 40_000_000
SIDE_MAX = 20_000
WAYS = {"png": ("PNG", {"compress_level": 3}), "jpg": ("JPEG", {"quality": 92})}
TROUBLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError)
# words in a png may be deflated: with the default of 64 MB a small file takes as much memory
PngImagePlugin.MAX_TEXT_MEMORY = 4 * 1024 * 1024


def redrawn(upload, kind):
    """A new picture of the same kind, upright, at most 40 million points."""
    if zipfile.is_zipfile(upload):
        raise refusals.unsafe()
    upload.seek(0)
    out = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the upload
    try:
        with Image.open(upload, formats=["PNG", "JPEG"]) as image:
            if image.width * image.height > PIXELS_MAX or max(image.size) > SIDE_MAX:
                raise refusals.too_many_points()
            _draw(image, out, kind)
    except Image.DecompressionBombError as trouble:
        raise refusals.too_many_points() from trouble
    except TROUBLE as trouble:
        raise refusals.unsafe() from trouble
    return File(out, name=upload.name)


def _draw(image, out, kind):
    seen_through = image.info.get("transparency")
    ImageOps.exif_transpose(image, in_place=True)
    image.info = {}
    form, ways = WAYS[kind]
    if kind == "png" and seen_through is not None:
        ways = ways | {"transparency": seen_through}
    image.save(out, form, **ways)
