"""The models of reporting: one concept per file; import from here."""

from reporting.models.loaded_row import LoadedRow

__all__ = ["LoadedRow"]
