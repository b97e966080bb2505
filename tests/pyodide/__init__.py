"""The kit in a kernel of a browser: real Pyodide in Node, on JupyterLite's own drive."""
