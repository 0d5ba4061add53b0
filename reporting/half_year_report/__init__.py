"""The half-year report: figures, tables, charts, templates, job, and its addresses."""
