"""What carries the kit to its readers: JupyterLab, clean notebooks, updates, course folders."""
