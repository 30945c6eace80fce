"""What people do, a file each: request, result, and how the composer makes it."""
