"""A supervisor's word, by PIN and reason, for what is no answer: a guard tries again, the thermometer is put right."""
