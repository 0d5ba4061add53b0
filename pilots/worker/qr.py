"""A QR code as the path of a drawing, so that a page and a PDF show it without a picture."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Path:
    """`d` of a path in a square of `size` units, with the white edge that readers need."""

    d: str
    size: int


def path_of(text: str) -> Path:
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = (
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Path("".join(squares), len(rows))
