"""How the library reads data/: schemas, and one loader a part."""
