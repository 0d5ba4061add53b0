"""The pages that only a half-year report has."""
