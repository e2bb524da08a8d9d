"""Pre-test, post-test and questionnaire of an activity: what is asked, what was answered, what it says together."""
