"""Sending a stored file: always as a download, never run by a browser."""

from django.http import FileResponse

SANDBOX = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def serve(file, *, name=None):
    """The answer for a StoredFile whose reader the calling view has checked. It is sent whole: a
    part of it is not offered, and no copy is kept anywhere on the way."""
    answer = FileResponse(
        file.open(), as_attachment=True, filename=name or file.name, content_type=file.content_type
    )
    answer["Content-Length"] = file.size
    answer["Accept-Ranges"] = "none"
    answer["Cache-Control"] = "no-store"
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = f'"{file.sha256}"'
    return answer
