"""The plan after a diagnosis as typed values: measures, their tasks, weeks, marks and progress. It knows no web and no file format."""
