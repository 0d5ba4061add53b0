"""HTML to PDF: accessible (PDF/UA-1) and fit for an archive (PDF/A-3a) at once."""
