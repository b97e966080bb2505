"""How the workbook keeps what it is given: journal, checkpoint, lock, recovery."""
