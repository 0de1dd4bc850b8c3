"""Reads pages that are only pictures, with tesseract where it is installed.

    scans = (ocr.scan(document[index], number=index + 1) for index in pictures)   # drawn one at a time, in this thread
    for result in ocr.recognise(scans):                                           # in the order of the scans, as they are ready
        result.page        # PageLines: `confidence` from 0 to 1, no lines when the page could not be read
        result.failure     # why it has no lines, "" when it has some

Call `available()` first: where it is false, `MISSING` says what to install and `recognise` must not be called.
"""
