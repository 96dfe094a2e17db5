-- Who changed the site file and why, as somebody said afterwards: the file itself does not.
ALTER TABLE site_file ADD COLUMN by TEXT;
ALTER TABLE site_file ADD COLUMN why TEXT;
