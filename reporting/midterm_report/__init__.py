"""The midterm report: figures, tables, charts and templates."""
