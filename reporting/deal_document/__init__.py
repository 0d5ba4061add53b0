"""The deal as pdf: figures, template, job, and the addresses it is asked for at."""
