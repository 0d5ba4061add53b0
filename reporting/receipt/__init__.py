"""The receipt of a half-year that was handed in: figures, template and the job that mails it."""
