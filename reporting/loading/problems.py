"""What is wrong with a file, and where: every problem has the path of the value it is about."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """A sentence about one place; without a path it is about the whole file."""

    path: str
    message: str

    def __str__(self):
        line = f"{self.path}: {self.message}" if self.path else self.message
        return line.encode("utf-8", "backslashreplace").decode()  # a file may hold half a character


class FileRefused(Exception):
    """Nothing of the file was loaded; `problems` says all that is wrong."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Unusable:
    """Stands for a value that gives no row, because of a problem or something left for later."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


WRONG = Unusable("WRONG")
LEFT = Unusable("LEFT")


@dataclass
class Log:
    """All that a load has to say: what is wrong, and what it left as it is."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A place in the file. Knows its path and which keys may be referred to (`book`)."""

    log: Log
    book: object = None
    path: str = ""

    def field(self, name: str) -> "Place":
        return Place(self.log, self.book, f"{self.path}.{name}" if self.path else name)

    def item(self, number: int) -> "Place":
        return Place(self.log, self.book, f"{self.path}[{number}]")

    def wrong(self, message: str) -> Unusable:
        self.log.problems.append(Problem(self.path, str(message)))
        return WRONG

    def leave(self, message: str) -> Unusable:
        self.log.notes.append(Problem(self.path, str(message)))
        return LEFT
