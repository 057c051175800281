"""Teaching: questions, answers, marking, hints and sessions. Start reading at `questions.py`."""
