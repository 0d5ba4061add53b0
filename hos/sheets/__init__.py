"""Forms as workbooks: made to be filled in offline, and read back safely. Knows nothing of what is
asked in them."""
