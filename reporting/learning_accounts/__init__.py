"""The figures of a scheme: its page for programme and province, and its part of the reports."""
