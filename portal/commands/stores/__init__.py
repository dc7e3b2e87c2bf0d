"""Where files are kept, on the command line: moving them between the disk and S3, and the rules of the bucket."""
