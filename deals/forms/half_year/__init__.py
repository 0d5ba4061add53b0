"""The forms of a half-year: what one party tells, and what the leads tell together."""
