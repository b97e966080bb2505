"""What is remembered of values that do not change."""

from rightslab.core.memo import by_identity


class Value:
    """Two of these are equal and not the same."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and self.number == other.number

    def __hash__(self) -> int:
        raise AssertionError  # to hash a whole reading takes longer than what is remembered saves


def count_calls(size: int):
    calls = []

    @by_identity(size)
    def made(given: Value) -> list[int]:
        calls.append(given)
        return [given.number]

    return made, calls


def test_the_very_same_value_is_made_once():
    made, calls = count_calls(2)
    given = Value(1)
    assert made(given) is made(given)
    assert len(calls) == 1


def test_an_equal_value_that_is_another_one_is_made_anew():
    made, calls = count_calls(2)
    assert made(Value(1)) == made(Value(1))
    assert len(calls) == 2


def test_the_oldest_is_forgotten_so_that_memory_stays_flat():
    made, calls = count_calls(2)
    values = [Value(number) for number in range(3)]
    for one in (*values, values[0]):
        assert made(one) == [one.number]
    assert len(calls) == 4


def test_a_value_made_in_the_place_of_a_forgotten_one_is_not_taken_for_it():
    made, _ = count_calls(4)
    for number in range(500):
        assert made(Value(number)) == [number]
