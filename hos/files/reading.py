"""Looking into a file without taking all of it into memory."""

PIECE = 1024 * 1024


def peek(file, position, length):
    """`length` bytes from `position` on, fewer where the file ends."""
    file.seek(max(0, position))
    return file.read(length)


def pieces(file, *, overlap):
    """(position, bytes) from first to last; each piece begins with the last `overlap` bytes of the
    one before, so that nothing of that length is missed."""
    position, kept = 0, b""
    file.seek(0)
    while piece := file.read(PIECE):
        yield position - len(kept), kept + piece
        position += len(piece)
        kept = (kept + piece)[-overlap:]
        file.seek(position)
