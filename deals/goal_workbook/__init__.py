"""The table of a goal in one half-year as a workbook: out, filled in, laid beside what stands now,
and all or nothing of it taken over. Every row is judged as a workbook of one half-year is."""
