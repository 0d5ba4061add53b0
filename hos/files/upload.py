"""Stops an upload while it streams in: at 25 MB, or when its first bytes are no allowed kind."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from hos.files import refusals
from hos.files.content import may_start_with

LARGEST_REQUEST = 4  # times the largest file: beyond that the connection is cut at once


class RefusedUpload(UploadedFile):
    """Stands in request.FILES for a file whose bytes were not kept; `reason` says why."""

    def __init__(self, name, reason):
        super().__init__(file=None, name=name, size=0)
        self.reason = reason


class LimitHandler(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: the temporary file after it gets bytes only while they are
    allowed. The other fields of the form are read as usual, so the form can come back."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > LARGEST_REQUEST * settings.UPLOAD_MAX_BYTES:
            raise StopUpload(connection_reset=True)

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.reason = None

    def receive_data_chunk(self, raw_data, start):
        if self.reason is None:
            self.reason = self._reason(raw_data, start)
        return None if self.reason else raw_data

    def _reason(self, raw_data, start):
        if start == 0 and not may_start_with(raw_data):
            return refusals.wrong_kind()
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            return refusals.too_large()
        return None

    def file_complete(self, file_size):
        return RefusedUpload(self.file_name, self.reason) if self.reason else None
