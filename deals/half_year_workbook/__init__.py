"""The lead part of a half-year as a workbook: downloaded, filled in offline, laid beside what
stands now, and only then taken over."""
