"""The pages of a report, whatever its kind."""
