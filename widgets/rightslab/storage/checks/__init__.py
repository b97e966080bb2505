"""One module for each subject that ``rightslab check`` looks at."""
