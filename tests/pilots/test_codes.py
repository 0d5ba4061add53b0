"""The code of a participant finds its own typing errors."""

from itertools import combinations

from pilots.models.code import SYMBOLS, in_groups, is_code, new_code, plain


def test_every_wrong_symbol_and_every_exchange_is_found():
    for _round in range(20):
        code = new_code()
        assert is_code(code)
        for place in range(len(code)):
            for symbol in set(SYMBOLS) - {code[place]}:
                assert not is_code(code[:place] + symbol + code[place + 1 :])
        for one, other in combinations(range(len(code)), 2):
            if code[one] != code[other]:
                swapped = list(code)
                swapped[one], swapped[other] = code[other], code[one]
                assert not is_code("".join(swapped))


def test_a_code_is_known_however_it_is_typed():
    code = new_code()
    assert plain(f" {in_groups(code).lower()} ") == code
    assert not is_code("")
    assert not is_code(code + "2")
