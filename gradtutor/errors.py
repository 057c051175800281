"""Every exception gradtutor raises on purpose. Each message is for the person at the terminal.

    GradtutorError                        says what to do next
    ├── InputError(message, text, position)   mathematics that can't be read; shown with a caret
    │   ├── UnknownNameError                  with "did you mean"
    │   ├── AnswerFormError                   readable, not the form asked for
    │   └── TooLargeError                     9^9^9
    ├── CannotSolveError                      sound question, beyond the solver
    ├── TimeLimitError
    ├── ProblemFileError(findings)            carries every finding
    └── ProgressFileError                     never silently replaced

A wrong answer is a value (`tutor.marking.Feedback`), never an exception.
"""


class GradtutorError(Exception):
    """Base of all errors with a message for the person at the terminal."""


class InputError(GradtutorError):
    """Mathematics that can't be read: one sentence with its remedy, and the place in the text.

    `position` is an index into `text`, from 0 to len(text) inclusive.
    """

    def __init__(self, message: str, text: str = "", position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.position = max(0, min(position, len(text)))


class UnknownNameError(InputError):
    """A name that is neither a declared variable, a constant nor a known function."""


class AnswerFormError(InputError):
    """Readable mathematics that is not in the form asked for, such as one component of two."""


class TooLargeError(InputError):
    """Mathematics beyond the reader's limits, such as 9^9^9^9."""


class CannotSolveError(GradtutorError):
    """A sound question that the solver can't finish; the message says what is missing."""


class TimeLimitError(GradtutorError):
    """The time limit passed before the work was done."""


class ProblemFileError(GradtutorError):
    """A problem file with faults. `findings` holds every one of them, in file order."""

    def __init__(self, message: str, findings: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class ProgressFileError(GradtutorError):
    """A progress file that can't be used; it is never silently replaced."""
