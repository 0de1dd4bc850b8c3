"""Takes rights away from the processes that read files, as far as this kernel can."""
