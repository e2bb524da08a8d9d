"""Working with others: usulan to other institutions with their answers, meetings with minutes and follow-up."""
