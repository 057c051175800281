"""What each finding means, at length: why it matters, and what to write instead. `author lint --explain` prints it.

Lines that begin with spaces are examples.
"""

from __future__ import annotations

EXPLANATIONS: dict[str, str] = {
    "E101": """
Problem files are YAML: lines of  key: value  whose indentation says what belongs together. Most often a value
holds a colon and needs quotes:
    answer: "(0, 0): saddle"
""",
    "E102": """
YAML indents with spaces only. Set your editor to insert spaces; author lint --fix replaces tabs.
""",
    "E103": """
Some signs mean something to YAML at the start of a value: | > & * ! % @ [ { ? - followed by a space. Quotes
make the value plain text:
    function: "|x| + y"
""",
    "E104": """
A key stands twice in the same mapping. YAML would silently keep only one of the two values. Keep one.
""",
    "E105": """
Inside { } and [ ] a comma ends a value. A point needs quotes there:
    {step: gradient_at, answer: "(14, 0)", expect: correct}
""",
    "E106": """
The file is larger or deeper than any problem needs, or aliases (&name, *name) repeat too much of it. Such
files are refused before they cost time. Split the file.
""",
    "E107": """
Save the file as UTF-8, and delete invisible characters; they come along when text is pasted from the web.
""",
    "E108": """
Tags (!!python/...) and several documents (---) are parts of YAML that problem files don't use. Nothing in a
problem file is ever executed. For several problems use  problems:  with a list.
""",
    "E109": """
Inside double quotes YAML reads a backslash as an escape: "\\frac" begins with a form feed. Single quotes keep
it:
    function: '\\frac{x}{y}'
""",
    "E201": """
A key is missing. A problem needs id, function and ask; a card of kind choice needs prompt and options, one of
kind recall prompt, model_answer and check_for. Some goals need a key of their own: gradient_at needs at.
""",
    "E202": """
No key has this name. A typing slip would otherwise be ignored silently. Keys of your own may begin with x-.
author lint --fix puts the nearest known key in its place.
""",
    "E204": """
Text, a list or a mapping stands where something else belongs. An unquoted colon makes a mapping, square
brackets make a list; quotes make both plain text.
""",
    "E205": """
The value isn't one that the key allows. The message says which ones are.
""",
    "E301": """
The formula can't be read; the caret stands at the character where reading failed. Type mathematics as
learners do: 3x^2 + 4x y, sqrt(x), e^y, \\frac{1}{2}.
""",
    "E302": """
A name in the formula is neither a variable of the problem, a parameter nor a known function. Declare
variables with  variables: [w, b]  and parameters under  parameters:
""",
    "E303": """
A point needs one number for each variable, in order or by name: (1, 2) or x = 1, y = 2.
""",
    "E304": """
A parameter has a name and its values: a: {integer: 1..5} or s: {choose: [1, -1]}. A locked variant gives
every parameter one value: {a: 1, s: -1}. A parameter and a variable can't share a name.
""",
    "E305": """
No combination of the parameters meets all of  require:. Widen a range, or ask for less.
""",
    "E306": """
The bounds in  domain:  contradict each other, as x > 3 with x < 1, so the function has nowhere to live.
""",
    "E401": """
Progress and grades are kept under the id, so no two problems may share one.
""",
    "E402": """
The file isn't there, or you have no right to read it.
""",
    "E601": """
An answer under  tests:  isn't marked as it expects. Either the test or the problem is wrong, and both are
worth knowing. The message says how the answer was marked.
""",
    "E602": """
Every answer that gradtutor works out itself must be accepted, however it is written. Where a step can't be
worked out, ask for less, or state the domain.
""",
    "E603": """
A learner who types this listed mistake is right. Where the problem has parameters, this may happen on one
variant only: exclude it with  require:
""",
    "E604": """
A hint helps to find the answer. Only the last one of a step may hold it.
""",
    "E605": """
A locked variant doesn't meet  require:. It was handed out already, so it stays as it is: change the
requirement, or take the variant out of the list.
""",
    "W501": """
A title makes a problem easy to find, and why_it_matters is what stays with the learner. Both can be short.
""",
    "W502": """
Tests are double-entry book-keeping: you write the right answer as you worked it out, and gradtutor checks
that it agrees. A likely wrong answer shows that it isn't too generous.
""",
    "W503": """
A file with one problem is called after it, so that the problem is found by its id without reading other
files.
""",
    "W504": """
Only problem files (.yaml) and a README.md belong into a folder of problems.
""",
    "W505": """
A goal has no test with its right answer.
""",
    "W506": """
The function doesn't contain this variable, so its partial derivative is 0. If that is meant, leave it.
""",
    "W507": """
What stands under  steps:  changes a step that this problem doesn't have, so it has no effect.
""",
    "W508": """
A requirement such as count(critical_points) == 2 is solved again each time a variant is chosen. With the
values locked in the file that is done once:  gradtutor author variants FILE --lock
""",
    "W509": """
Neither a formula nor the prose uses this parameter, so its variants are all the same problem.
""",
    "W510": """
Two options of a choice have the same text, so nobody can tell which of them is meant.
""",
}
