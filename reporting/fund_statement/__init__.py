"""The statement «Verantwoording» to a funder: what became of its euros in a scheme."""
