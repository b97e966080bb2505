"""Tables, pictures and measures over texts and answers; pandas and TextBlob on first use."""
