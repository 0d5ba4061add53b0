"""Writing a midterm report: its chapters, points of attention and wordings, and its check list."""
