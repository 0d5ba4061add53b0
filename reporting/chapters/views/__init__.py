"""The pages on which the office writes a midterm report."""
