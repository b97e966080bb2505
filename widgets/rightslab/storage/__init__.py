"""Files in and out: the library (data/), the workbook, and the check of both."""
