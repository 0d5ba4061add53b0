"""What makes a payment worth a second look, from the abuse of Mon Compte Formation (CPF, France)
and the STAP budget (Netherlands). Each rule is one function with its own thresholds; a signal is a
reason to look, never a proof, and nobody is judged by a machine: a person releases or keeps held.
"""
