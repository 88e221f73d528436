"""Bad inputs, each made by code and named for its fault. Every function writes one file and gives its path."""
