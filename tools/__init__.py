"""What make does: setting up, checking, gathering texts, building. No part of the program."""
