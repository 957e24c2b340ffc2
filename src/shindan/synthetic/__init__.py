"""Made-up answers with the structure of real ones, labelled as such."""
