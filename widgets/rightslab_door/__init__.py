"""What `kit.py` does behind the door, on a bare Python: standard library only.

It stands beside the package `rightslab`, not in it, because it works before anything is installed.
"""
