"""Forms of the design: fields as people type, repeated rows, an error summary."""
